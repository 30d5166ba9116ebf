//! The binary through its outermost doors: the command line, the pages' forms and the take socket.

mod command_line;
mod fixture;
mod pages;
mod promises;
mod serving;
mod socket;
mod take;
mod walls;
mod worker;
