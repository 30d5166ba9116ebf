-- What the candidate calls a role that is not in the question bank, sealed; `role` is then `other`.
alter table interview add column role_title blob;

drop index interview_history;
create index interview_history on interview (account_id, id, role, seniority, kind, language, question_count, started_at,
    finished_at, persona, mode, stage, retried_interview_id, role_title);
