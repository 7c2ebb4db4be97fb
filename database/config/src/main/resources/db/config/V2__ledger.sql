-- The ledger: one row an arrival and region, one a run, one a DMS event. States move only forward.

create table run (
    run_id                text        primary key,
    region                text        not null,
    business_date         date        not null,
    attempt               integer     not null default 1 check (attempt >= 1),
    configuration_version bigint      references configuration,
    execution_arn         text,
    status                text        not null default 'RUNNING' check (status in ('RUNNING', 'OK', 'PARTIAL', 'FAILED')),
    started_at            timestamptz not null default now(),
    ended_at              timestamptz,
    account               jsonb,
    unique (region, business_date, attempt)
);

create table arrival (
    arrival_id            bigint generated always as identity primary key,
    region                text,
    data_set              text,
    file_name             text        not null,
    role                  text        check (role in ('DATA', 'TAIL')),
    source_bucket         text        not null,
    source_key            text        not null,
    version_id            text,
    etag                  text        not null,
    size                  bigint      not null check (size >= 0),
    sequencer             text,
    arrived_at            timestamptz not null,
    bucket                text        not null,
    key                   text        not null,
    state                 text        not null check (state in ('LANDED', 'PROCESSING', 'CONVERTED', 'LOADED', 'ARCHIVED',
                                                                'REJECTED', 'SUPERSEDED', 'FAILED', 'UNROUTED', 'DUPLICATE')),
    run_id                text        references run deferrable initially deferred,
    late                  boolean     not null default false,
    reason_code           text,
    reason                text,
    rows_in               bigint,
    rows_written          bigint,
    rows_quarantined      bigint,
    rows_deduplicated     bigint,
    rows_skipped          bigint,
    rows_loaded           bigint,
    configuration_version bigint      references configuration,
    updated_at            timestamptz not null default now(),
    unique nulls not distinct (region, source_bucket, source_key, version_id, etag, sequencer)
);
comment on column arrival.region is 'null: unrouted';
comment on column arrival.source_key is 'decoded';
comment on column arrival.etag is 'of the source, without quotes';
comment on column arrival.bucket is 'bucket and key: where the file is now';

create index arrival_by_name on arrival (file_name, region);
create index arrival_by_run on arrival (run_id) where run_id is not null;
create index arrival_waiting on arrival (region, data_set) where state = 'LANDED';
create unique index arrival_lands_once on arrival (region, file_name) where state = 'LANDED';

create function move_arrival_forward() returns trigger language plpgsql as $$
begin
    if new.state <> old.state and not (old.state, new.state) in (
        ('LANDED', 'PROCESSING'), ('LANDED', 'REJECTED'), ('LANDED', 'SUPERSEDED'),
        ('PROCESSING', 'CONVERTED'), ('PROCESSING', 'ARCHIVED'), ('PROCESSING', 'REJECTED'), ('PROCESSING', 'FAILED'),
        ('CONVERTED', 'LOADED'), ('CONVERTED', 'FAILED')) then
        raise exception 'Arrival % (%) cannot move from % to %.', old.arrival_id, old.file_name, old.state, new.state
            using errcode = 'check_violation';
    end if;
    new.updated_at := now();
    return new;
end
$$;
create trigger moves_forward before update on arrival for each row execute function move_arrival_forward();

create function end_run_once() returns trigger language plpgsql as $$
begin
    if old.status <> 'RUNNING' and new.status <> old.status then
        raise exception 'Run % ended % and cannot become %.', old.run_id, old.status, new.status using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger ends_once before update on run for each row execute function end_run_once();

create table dms_event (
    event_id      text        primary key,
    task_arn      text,
    event_time    timestamptz not null,
    detail        jsonb       not null,
    decision      text        not null check (decision in ('STARTED', 'DUPLICATE', 'IGNORED', 'TASK_FAILED')),
    execution_arn text,
    recorded_at   timestamptz not null default now()
);
create unique index dms_event_starts_once on dms_event (task_arn, event_time) where decision = 'STARTED';
