//! The binary through its outermost doors: the command line, the pages' forms and the take socket.

mod asking;
mod absences;
mod command_line;
mod database;
mod fixture;
mod guard;
mod pages;
mod promises;
mod serving;
mod socket;
mod take;
mod walls;
mod worker;
