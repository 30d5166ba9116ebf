-- The language that somebody chose for pages (BCP 47); null where nobody chose one.
alter table account add column page_language text;
