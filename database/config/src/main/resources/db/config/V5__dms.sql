-- What a full load of AWS DMS must prove, and the files of changes that were taken.

alter table dms_task alter column chain drop not null;
alter table dms_task add column tables jsonb not null default '[]';
comment on column dms_task.chain is 'null: only changes are taken';
create or replace view current_dms_task as
    select * from dms_task where version = (select max(version) from configuration);

alter table dms_event add column stopped_at timestamptz;
comment on column dms_event.stopped_at is 'when the full load ended, as AWS DMS says: what events and polls of one full load have in common';
update dms_event set stopped_at = event_time where decision = 'STARTED';
drop index dms_event_starts_once;
create unique index dms_event_ends_once on dms_event (task_arn, stopped_at);

create table change_file (
    task_arn   text        not null,
    source     text        not null,
    file       text        not null,
    position   text        not null,
    etag       text        not null,
    size       bigint      not null check (size >= 0),
    rows       bigint      not null check (rows >= 0),
    late       boolean     not null,
    batch      text        not null,
    state      text        not null check (state in ('TAKEN', 'APPLIED')),
    taken_at   timestamptz not null default now(),
    applied_at timestamptz,
    primary key (task_arn, source, file)
);
comment on column change_file.file is 'the key below the table''s prefix';
comment on column change_file.position is 'its place in the order of files, byte by byte';
comment on column change_file.late is 'a file with a later position was applied before';
comment on column change_file.rows is 'changes in the file';
create index change_file_by_batch on change_file (task_arn, source, batch);
create index change_file_by_position on change_file (task_arn, source, position collate "C") where state = 'APPLIED';
