-- What a steward configured, every version of it. The rows of a version never change.

create table configuration (
    version    bigint generated always as identity primary key,
    applied_at timestamptz not null default now(),
    applied_by text        not null,
    sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    document   jsonb       not null
);
comment on column configuration.sha256 is 'of the canonical JSON of the document';

create table region (
    version   bigint not null references configuration,
    name      text   not null,
    time_zone text   not null,
    run_at    time   not null,
    cut_off   time   not null,
    bucket    text,
    primary key (version, name)
);

create table data_set (
    version      bigint not null references configuration,
    name         text   not null,
    tail         text   not null,
    format       jsonb  not null,
    columns      jsonb  not null,
    business_key text[] not null,
    duplicates   jsonb,
    load         jsonb,
    document     jsonb  not null,
    primary key (version, name)
);
comment on column data_set.document is 'the data set as a whole';

create table mapping (
    version   bigint  not null references configuration,
    position  integer not null,
    files     text    not null,
    data_set  text    not null,
    regions   text[]  not null,
    mandatory boolean not null,
    calendar  text    not null,
    format    jsonb,
    primary key (version, position),
    foreign key (version, data_set) references data_set (version, name)
);
comment on column mapping.position is 'from 1; the first match wins inside a region';

create table ruleset (
    version         bigint not null references configuration,
    data_set        text   not null,
    rules           text   not null,
    on_rule_failure text   not null check (on_rule_failure in ('warn', 'quarantine', 'reject', 'stop')),
    primary key (version, data_set),
    foreign key (version, data_set) references data_set (version, name)
);

create table procedure (
    version  bigint  not null references configuration,
    position integer not null,
    name     text    not null,
    regions  text[]  not null,
    primary key (version, position)
);
comment on column procedure.regions is 'empty: all regions';

create table dms_task (
    version bigint not null references configuration,
    task    text   not null,
    chain   text   not null,
    primary key (version, task)
);

create view current_configuration as
    select * from configuration where version = (select max(version) from configuration);
create view current_region as
    select * from region where version = (select max(version) from configuration);
create view current_data_set as
    select * from data_set where version = (select max(version) from configuration);
create view current_mapping as
    select * from mapping where version = (select max(version) from configuration);
create view current_ruleset as
    select * from ruleset where version = (select max(version) from configuration);
create view current_procedure as
    select * from procedure where version = (select max(version) from configuration);
create view current_dms_task as
    select * from dms_task where version = (select max(version) from configuration);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'A configuration version never changes: % of % is refused.', lower(tg_op), tg_table_name;
end
$$;

do $$
declare
    table_name text;
begin
    foreach table_name in array array['configuration', 'region', 'data_set', 'mapping', 'ruleset', 'procedure', 'dms_task'] loop
        execute format('create trigger never_changes before update or delete on %I for each row execute function refuse_change()', table_name);
    end loop;
end
$$;
