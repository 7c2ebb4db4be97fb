-- Publishing of shadow tables: they are built beside the published ones, <table>__next, and take their places together in one transaction. The table that gives way
-- stays as <table>__previous, so that the last publish can be taken back. Only tables change their names: what is granted on a schema by default holds for them, and a
-- view must be bound late (with no schema binding) to follow.

-- The run that builds shadow tables; one at a time. A run that never ends loses its place after six hours.
create table if not exists tailrace.publishing (
  run_id varchar(64),
  begun_at timestamp
)
diststyle auto;

-- The tables that it builds.
create table if not exists tailrace.shadow (
  run_id varchar(64),
  schema_name varchar(127),
  table_name varchar(127)
)
diststyle auto;

-- Which tables each run put in place, and when that was taken back. Flips are numbered, since GETDATE() has whole seconds.
create table if not exists tailrace.flip (
  flip_number bigint,
  run_id varchar(64),
  schema_name varchar(127),
  table_name varchar(127),
  flipped_at timestamp,
  undone_at timestamp
)
diststyle auto;

-- Makes empty shadows of tables, given as schema.table with blanks between; repeated, it makes them anew.
create or replace procedure tailrace.begin_publish(run varchar(64), tables varchar(65535))
language plpgsql
as $$
declare
  other record;
  built varchar(255);
  shadow varchar(300);
  n integer := 1;
begin
  lock tailrace.publishing;
  for other in select run_id, begun_at from tailrace.publishing where run_id <> run and begun_at > dateadd(hour, -6, getdate()) loop
    raise exception 'Run % is publishing since %.', other.run_id, other.begun_at;
  end loop;
  delete from tailrace.publishing;
  insert into tailrace.publishing (run_id, begun_at) values (run, getdate());
  delete from tailrace.shadow;
  loop
    built := split_part(tables, ' ', n);
    exit when built = '';
    shadow := quote_ident(split_part(built, '.', 1)) || '.' || quote_ident(split_part(built, '.', 2) || '__next');
    execute 'drop table if exists ' || shadow;
    execute 'create table ' || shadow || ' (like ' || quote_ident(split_part(built, '.', 1)) || '.' || quote_ident(split_part(built, '.', 2)) || ' including defaults)';
    insert into tailrace.shadow (run_id, schema_name, table_name) values (run, split_part(built, '.', 1), split_part(built, '.', 2));
    n := n + 1;
  end loop;
end;
$$;

-- Gives the place free without publishing.
create or replace procedure tailrace.end_publish(run varchar(64))
language plpgsql
as $$
begin
  lock tailrace.publishing;
  delete from tailrace.publishing where run_id = run;
end;
$$;

-- Puts all shadows of a run in place, and records how many rows they have. A run that has done so does not do it again.
create or replace procedure tailrace.flip(run varchar(64))
language plpgsql
as $$
declare
  own integer;
  done integer;
  newest bigint;
  built record;
  place varchar(300);
begin
  lock tailrace.publishing;
  select into own count(*) from tailrace.publishing where run_id = run;
  select into done count(*) from tailrace.flip where run_id = run and undone_at is null;
  delete from tailrace.publishing where run_id = run;
  if done > 0 then
    return;
  end if;
  if own = 0 then
    raise exception 'Run % has lost its place to another publish; nothing was published.', run;
  end if;
  select into newest coalesce(max(flip_number), 0) + 1 from tailrace.flip;
  delete from tailrace.publication where run_id = run;
  for built in select schema_name, table_name from tailrace.shadow where run_id = run order by 1, 2 loop
    place := quote_ident(built.schema_name) || '.';
    execute 'drop table if exists ' || place || quote_ident(built.table_name || '__previous');
    execute 'alter table ' || place || quote_ident(built.table_name) || ' rename to ' || quote_ident(built.table_name || '__previous');
    execute 'alter table ' || place || quote_ident(built.table_name || '__next') || ' rename to ' || quote_ident(built.table_name);
    execute 'insert into tailrace.publication (run_id, table_name, rows, published_at) select '
      || quote_literal(run) || ', ' || quote_literal(built.schema_name || '.' || built.table_name) || ', count(*), getdate() from '
      || place || quote_ident(built.table_name);
    insert into tailrace.flip (flip_number, run_id, schema_name, table_name, flipped_at)
    values (newest, run, built.schema_name, built.table_name, getdate());
  end loop;
end;
$$;

-- Two queries of one value each must agree; otherwise the transaction that publishes is undone, and the tables before it stay.
create or replace procedure tailrace.agree(about varchar(255), expected_query varchar(65535), found_query varchar(65535))
language plpgsql
as $$
declare
  expected varchar(1000);
  found_value varchar(1000);
begin
  execute expected_query into expected;
  execute found_query into found_value;
  if coalesce(expected, 'null') <> coalesce(found_value, 'null') then
    raise exception 'Check %: expected %, found %; nothing was published.', about, coalesce(expected, 'null'), coalesce(found_value, 'null');
  end if;
end;
$$;

-- Takes the last publish back: the tables before it are in their places again, and those of the run stay as <table>__undone.
create or replace procedure tailrace.flip_back(run varchar(64))
language plpgsql
as $$
declare
  tables integer;
  built record;
  place varchar(300);
begin
  lock tailrace.publishing;
  select into tables count(*) from tailrace.flip
  where run_id = run and undone_at is null and flip_number = (select max(flip_number) from tailrace.flip);
  if tables = 0 then
    raise exception 'Run % is not the last that published, or was taken back already; nothing was changed.', run;
  end if;
  for built in select schema_name, table_name from tailrace.flip where run_id = run and undone_at is null order by 1, 2 loop
    place := quote_ident(built.schema_name) || '.';
    execute 'drop table if exists ' || place || quote_ident(built.table_name || '__undone');
    execute 'alter table ' || place || quote_ident(built.table_name) || ' rename to ' || quote_ident(built.table_name || '__undone');
    execute 'alter table ' || place || quote_ident(built.table_name || '__previous') || ' rename to ' || quote_ident(built.table_name);
  end loop;
  update tailrace.flip set undone_at = getdate() where run_id = run and undone_at is null;
end;
$$;
