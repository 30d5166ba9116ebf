-- What the candidate calls a role that is not in the question bank, sealed; `role` is then `other`.
alter table interview add column role_title bytea;
