//! The binary through its outermost doors: the command line, the pages' forms and the take socket.

#![expect(clippy::unwrap_used, reason = "a test whose setting fails stops there")]

mod absences;
mod account;
mod api;
mod asking;
mod canary;
mod circles;
mod command_line;
mod database;
mod detect;
mod doors;
mod doubts;
mod export;
mod files;
mod fixture;
mod forms;
mod front;
mod guard;
mod keys;
mod limits;
mod memory;
mod model;
mod pages;
mod personal_data;
mod postgres;
mod progress;
mod promises;
mod reading;
mod refusals;
mod report_pages;
mod resume;
mod routes;
mod school;
mod serving;
mod sharing;
mod sign_in;
mod socket;
mod speech_service;
mod take;
mod upload;
mod walls;
mod who;
mod wording;
mod words_of_pages;
mod worker;
