-- What Amazon Redshift has and PostgreSQL has not: functions, system tables, and the rule that a VARCHAR is measured in bytes.
-- The script may run again over an installed catalog.
create schema if not exists redshift_catalog;

create or replace function redshift_catalog.refuse(message text) returns boolean language plpgsql as $$
begin
    raise exception '%', message;
end
$$;

-- Dates and times. A session's time zone is UTC.
create or replace function redshift_catalog.getdate() returns timestamp stable language sql
    return date_trunc('second', statement_timestamp() at time zone 'UTC');
create or replace function redshift_catalog.sysdate() returns timestamp stable language sql
    return transaction_timestamp() at time zone 'UTC';

create or replace function redshift_catalog.canonical_part(part text) returns text immutable strict language plpgsql as $$
begin
    return case lower(part)
        when 'millennium' then 'millennium' when 'millennia' then 'millennium' when 'mil' then 'millennium' when 'mils' then 'millennium'
        when 'century' then 'century' when 'centuries' then 'century' when 'c' then 'century' when 'cent' then 'century'
        when 'cents' then 'century'
        when 'decade' then 'decade' when 'decades' then 'decade' when 'dec' then 'decade' when 'decs' then 'decade'
        when 'year' then 'year' when 'years' then 'year' when 'y' then 'year' when 'yr' then 'year' when 'yrs' then 'year'
        when 'quarter' then 'quarter' when 'quarters' then 'quarter' when 'qtr' then 'quarter' when 'qtrs' then 'quarter'
        when 'month' then 'month' when 'months' then 'month' when 'mon' then 'month' when 'mons' then 'month'
        when 'week' then 'week' when 'weeks' then 'week' when 'w' then 'week'
        when 'day' then 'day' when 'days' then 'day' when 'd' then 'day'
        when 'hour' then 'hour' when 'hours' then 'hour' when 'h' then 'hour' when 'hr' then 'hour' when 'hrs' then 'hour'
        when 'minute' then 'minute' when 'minutes' then 'minute' when 'm' then 'minute' when 'min' then 'minute'
        when 'mins' then 'minute'
        when 'second' then 'second' when 'seconds' then 'second' when 's' then 'second' when 'sec' then 'second'
        when 'secs' then 'second'
        when 'millisecond' then 'millisecond' when 'milliseconds' then 'millisecond' when 'ms' then 'millisecond'
        when 'msec' then 'millisecond' when 'msecs' then 'millisecond' when 'msecond' then 'millisecond'
        when 'mseconds' then 'millisecond' when 'millisec' then 'millisecond' when 'millisecs' then 'millisecond'
        when 'millisecon' then 'millisecond'
        when 'microsecond' then 'microsecond' when 'microseconds' then 'microsecond' when 'us' then 'microsecond'
        when 'usec' then 'microsecond' when 'usecs' then 'microsecond' when 'usecond' then 'microsecond'
        when 'useconds' then 'microsecond' when 'microsec' then 'microsecond' when 'microsecs' then 'microsecond'
        when 'microsecon' then 'microsecond'
        else redshift_catalog.refuse('invalid date part "' || part || '"')::text
    end;
end
$$;

create or replace function redshift_catalog.interval_of(part text) returns interval immutable strict language sql
    return case redshift_catalog.canonical_part(part)
        when 'millennium' then interval '1000 years' when 'century' then interval '100 years' when 'decade' then interval '10 years'
        when 'year' then interval '1 year' when 'quarter' then interval '3 months' when 'month' then interval '1 month'
        when 'week' then interval '7 days' when 'day' then interval '1 day' when 'hour' then interval '1 hour'
        when 'minute' then interval '1 minute' when 'second' then interval '1 second'
        when 'millisecond' then interval '1 millisecond' when 'microsecond' then interval '1 microsecond'
    end;

create or replace function redshift_catalog.dateadd(part text, amount bigint, value timestamp) returns timestamp
    immutable strict language sql return value + amount * redshift_catalog.interval_of(part);
create or replace function redshift_catalog.dateadd(part text, amount bigint, value date) returns timestamp
    immutable strict language sql return value::timestamp + amount * redshift_catalog.interval_of(part);
create or replace function redshift_catalog.dateadd(part text, amount bigint, value timestamptz) returns timestamptz
    stable strict language sql return value + amount * redshift_catalog.interval_of(part);
create or replace function redshift_catalog.dateadd(part text, amount bigint, value text) returns timestamp
    stable strict language sql return value::timestamp + amount * redshift_catalog.interval_of(part);

create or replace function redshift_catalog.datediff(part text, earlier timestamp, later timestamp) returns bigint
    immutable strict language sql
    return case redshift_catalog.canonical_part(part)
        when 'millennium' then extract(millennium from later) - extract(millennium from earlier)
        when 'century' then extract(century from later) - extract(century from earlier)
        when 'decade' then extract(decade from later) - extract(decade from earlier)
        when 'year' then extract(year from later) - extract(year from earlier)
        when 'quarter' then (extract(year from later) - extract(year from earlier)) * 4
            + extract(quarter from later) - extract(quarter from earlier)
        when 'month' then (extract(year from later) - extract(year from earlier)) * 12
            + extract(month from later) - extract(month from earlier)
        when 'week' then (date_trunc('week', later)::date - date_trunc('week', earlier)::date) / 7
        when 'day' then later::date - earlier::date
        when 'hour' then extract(epoch from date_trunc('hour', later) - date_trunc('hour', earlier)) / 3600
        when 'minute' then extract(epoch from date_trunc('minute', later) - date_trunc('minute', earlier)) / 60
        when 'second' then extract(epoch from date_trunc('second', later) - date_trunc('second', earlier))
        when 'millisecond' then extract(epoch from date_trunc('millisecond', later) - date_trunc('millisecond', earlier)) * 1000
        when 'microsecond' then extract(epoch from later - earlier) * 1000000
    end::bigint;
create or replace function redshift_catalog.datediff(part text, earlier date, later date) returns bigint
    immutable strict language sql return redshift_catalog.datediff(part, earlier::timestamp, later::timestamp);
create or replace function redshift_catalog.datediff(part text, earlier timestamptz, later timestamptz) returns bigint
    stable strict language sql
    return redshift_catalog.datediff(part, earlier at time zone 'UTC', later at time zone 'UTC');
create or replace function redshift_catalog.datediff(part text, earlier text, later text) returns bigint
    stable strict language sql return redshift_catalog.datediff(part, earlier::timestamp, later::timestamp);

create or replace function redshift_catalog.last_day(value timestamp) returns date immutable strict language sql
    return (date_trunc('month', value) + interval '1 month' - interval '1 day')::date;
create or replace function redshift_catalog.last_day(value date) returns date immutable strict language sql
    return redshift_catalog.last_day(value::timestamp);
-- The last day of a month stays the last day of a month.
create or replace function redshift_catalog.add_months(value timestamp, months bigint) returns timestamp immutable strict language sql
    return case when value::date = redshift_catalog.last_day(value)
        then redshift_catalog.last_day(value + months * interval '1 month') + value::time
        else value + months * interval '1 month' end;
create or replace function redshift_catalog.add_months(value date, months bigint) returns timestamp immutable strict language sql
    return redshift_catalog.add_months(value::timestamp, months);
create or replace function redshift_catalog.months_between(later timestamp, earlier timestamp) returns double precision
    immutable strict language sql
    return (extract(year from later) - extract(year from earlier)) * 12 + extract(month from later) - extract(month from earlier)
        + case when extract(day from later) = extract(day from earlier)
                or later::date = redshift_catalog.last_day(later) and earlier::date = redshift_catalog.last_day(earlier)
            then 0 else (extract(day from later) - extract(day from earlier)) / 31.0 end;
create or replace function redshift_catalog.next_day(value date, weekday text) returns date immutable strict language sql
    return value + case when array_position(array['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'], lower(left(weekday, 2))) - 1
            > extract(dow from value)
        then array_position(array['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'], lower(left(weekday, 2))) - 1
            - extract(dow from value)::int
        else array_position(array['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'], lower(left(weekday, 2))) + 6
            - extract(dow from value)::int end;
create or replace function redshift_catalog.convert_timezone(target text, value timestamp) returns timestamp
    immutable strict language sql return (value at time zone 'UTC') at time zone target;
create or replace function redshift_catalog.convert_timezone(source text, target text, value timestamp) returns timestamp
    immutable strict language sql return (value at time zone source) at time zone target;
create or replace function redshift_catalog.trunc(value timestamp) returns date immutable strict language sql return value::date;
create or replace function redshift_catalog.date_part_year(value date) returns integer immutable strict language sql
    return extract(year from value)::int;

-- Strings and numbers.
create or replace function redshift_catalog.len(value text) returns integer immutable strict language sql return length(value);
create or replace function redshift_catalog.charindex(part text, value text) returns integer immutable strict language sql
    return strpos(value, part);
create or replace function redshift_catalog.replicate(value text, times integer) returns text immutable strict language sql
    return repeat(value, times);
create or replace function redshift_catalog.sha2(value text, bits integer) returns text immutable strict language sql
    return encode(case bits
        when 0 then sha256(convert_to(value, 'UTF8')) when 224 then sha224(convert_to(value, 'UTF8'))
        when 256 then sha256(convert_to(value, 'UTF8')) when 384 then sha384(convert_to(value, 'UTF8'))
        when 512 then sha512(convert_to(value, 'UTF8')) end, 'hex');
create or replace function redshift_catalog.strtol(value text, base integer) returns bigint immutable strict language plpgsql as $$
declare
    result bigint := 0;
    digit integer;
begin
    for i in 1 .. length(value) loop
        digit := strpos('0123456789abcdefghijklmnopqrstuvwxyz', lower(substr(value, i, 1))) - 1;
        if digit < 0 or digit >= base then
            raise exception 'The input % is not valid to be converted to base %', value, base;
        end if;
        result := result * base + digit;
    end loop;
    return result;
end
$$;
-- Every match is replaced, not only the first.
create or replace function redshift_catalog.regexp_replace(value text, pattern text) returns text immutable strict language sql
    return pg_catalog.regexp_replace(value, pattern, '', 'g');
create or replace function redshift_catalog.regexp_replace(value text, pattern text, replacement text) returns text
    immutable strict language sql return pg_catalog.regexp_replace(value, pattern, replacement, 'g');
create or replace function redshift_catalog.regexp_replace(value text, pattern text, replacement text, start integer) returns text
    immutable strict language sql return pg_catalog.regexp_replace(value, pattern, replacement, start, 0);
create or replace function redshift_catalog.round(value double precision, digits integer) returns double precision
    immutable strict language sql return pg_catalog.round(value::numeric, digits)::double precision;
create or replace function redshift_catalog.json_extract_path_text(value text, variadic path text[]) returns text
    immutable strict language sql return pg_catalog.json_extract_path_text(value::json, variadic path);
create or replace function redshift_catalog.is_valid_json(value text) returns boolean immutable strict language sql
    return value is json object;

-- EXTRACT is a whole number, and a fraction only of a time with a zone. The names of date parts are more than PostgreSQL's.
create or replace function redshift_catalog.plain_part(part text) returns text immutable strict language sql
    return case lower(part)
        when 'dayofweek' then 'dow' when 'dw' then 'dow' when 'weekday' then 'dow'
        when 'dayofyear' then 'doy' when 'dy' then 'doy' when 'yearday' then 'doy'
        when 'dow' then 'dow' when 'doy' then 'doy' when 'epoch' then 'epoch'
        when 'timezone' then 'timezone' when 'timezone_hour' then 'timezone_hour' when 'timezone_minute' then 'timezone_minute'
        else redshift_catalog.canonical_part(part) end;
create or replace function redshift_catalog.extract_part(part text, value timestamp) returns integer immutable strict language sql
    return pg_catalog.trunc(pg_catalog.date_part(redshift_catalog.plain_part(part), value))::integer;
create or replace function redshift_catalog.extract_part(part text, value date) returns integer immutable strict language sql
    return redshift_catalog.extract_part(part, value::timestamp);
create or replace function redshift_catalog.extract_part(part text, value time) returns integer immutable strict language sql
    return pg_catalog.trunc(pg_catalog.date_part(redshift_catalog.plain_part(part), value))::integer;
create or replace function redshift_catalog.extract_part(part text, value interval) returns integer immutable strict language sql
    return pg_catalog.trunc(pg_catalog.date_part(redshift_catalog.plain_part(part), value))::integer;
create or replace function redshift_catalog.extract_part(part text, value timestamptz) returns double precision
    stable strict language sql return pg_catalog.date_part(redshift_catalog.plain_part(part), value);
create or replace function redshift_catalog.date_part(part text, value timestamp) returns double precision immutable strict language sql
    return pg_catalog.date_part(redshift_catalog.plain_part(part), value);
create or replace function redshift_catalog.date_part(part text, value date) returns double precision immutable strict language sql
    return redshift_catalog.date_part(part, value::timestamp);
create or replace function redshift_catalog.date_part(part text, value timestamptz) returns double precision stable strict language sql
    return pg_catalog.date_part(redshift_catalog.plain_part(part), value);
create or replace function redshift_catalog.date_trunc(part text, value date) returns timestamp immutable strict language sql
    return pg_catalog.date_trunc(redshift_catalog.canonical_part(part), value::timestamp);
create or replace function redshift_catalog.to_date(value text, format text, is_strict boolean) returns date stable strict
    language plpgsql as $$
declare
    result date := pg_catalog.to_date(value, format);
begin
    if is_strict and pg_catalog.to_char(result, format) <> value then
        raise exception 'value for "%" in source string is out of range', format;
    end if;
    return result;
end
$$;
create or replace function redshift_catalog.regexp_substr(value text, pattern text) returns text immutable strict language sql
    return coalesce(pg_catalog.regexp_substr(value, pattern), '');
create or replace function redshift_catalog.textlen(value text) returns integer immutable strict language sql return length(value);
create or replace function redshift_catalog.date_cmp(one date, other date) returns integer immutable strict language sql
    return sign(one - other)::integer;
create or replace function redshift_catalog.dexp(value double precision) returns double precision immutable strict language sql
    return exp(value);

-- AVG of integers is an integer; the fraction is cut off.
create or replace function redshift_catalog.integer_average(state bigint[]) returns bigint immutable language sql
    return case when state[1] > 0 then state[2] / state[1] end;
create or replace function redshift_catalog.add_bigint(state numeric[], value bigint) returns numeric[] immutable language sql
    return case when value is null then state else array[state[1] + 1, state[2] + value] end;
create or replace function redshift_catalog.bigint_average(state numeric[]) returns bigint immutable language sql
    return case when state[1] > 0 then pg_catalog.trunc(state[2] / state[1])::bigint end;
create or replace aggregate redshift_catalog.avg(smallint) (
    sfunc = int2_avg_accum, stype = bigint[], initcond = '{0,0}', finalfunc = redshift_catalog.integer_average);
create or replace aggregate redshift_catalog.avg(integer) (
    sfunc = int4_avg_accum, stype = bigint[], initcond = '{0,0}', finalfunc = redshift_catalog.integer_average);
create or replace aggregate redshift_catalog.avg(bigint) (
    sfunc = redshift_catalog.add_bigint, stype = numeric[], initcond = '{0,0}', finalfunc = redshift_catalog.bigint_average);

-- Transactions inside procedures. redshift.atomic is on while a transaction block surrounds the call.
create or replace procedure redshift_catalog.commit_truncate() language plpgsql as $$
begin
    if current_setting('redshift.atomic', true) = 'on' then
        raise exception 'TRUNCATE cannot be invoked from a procedure that is executing in an atomic context.'
            using hint = 'Try calling the procedure as a top-level call i.e. not from within an explicit transaction block.';
    end if;
    commit;
end
$$;
create or replace procedure redshift_catalog.commit_statement() language plpgsql as $$
begin
    if current_setting('redshift.atomic', true) is distinct from 'on' then
        commit;
    end if;
end
$$;

-- The length of CHAR and VARCHAR counts bytes. Every table gets a check per such column when it is created or altered. The function
-- is volatile, or the planner would call it ahead of time.
create or replace function redshift_catalog.value_too_long(length integer) returns boolean volatile language plpgsql as $$
begin
    raise exception 'Value too long for character type'
        using errcode = '22001', detail = format('Value too long for type character varying(%s)', length);
end
$$;
-- One ALTER TABLE per table: it fires the trigger again, which then finds nothing left to do.
create or replace function redshift_catalog.limit_bytes() returns event_trigger language plpgsql as $$
declare
    target oid;
    changes text;
begin
    for target in select distinct objid from pg_catalog.pg_event_trigger_ddl_commands()
            where object_type = 'table' and schema_name is distinct from 'redshift_catalog' loop
        with limited as (
            select attname as name, atttypmod - 4 as length, attnum as number, format('bytes_%s_%s', attnum, atttypmod - 4) as rule
            from pg_catalog.pg_attribute
            where attrelid = target and attnum > 0 and not attisdropped and atttypmod > 4
                and atttypid in ('pg_catalog.varchar'::regtype, 'pg_catalog.bpchar'::regtype)
        ), missing as (
            select * from limited where not exists (
                select 1 from pg_catalog.pg_constraint where conrelid = target and conname = limited.rule)
        )
        select string_agg(change, ', ') into changes from (
            select format('drop constraint %I', conname) as change from pg_catalog.pg_constraint, missing
            where conrelid = target and starts_with(conname::text, format('bytes_%s_', missing.number))
            union all
            select format('add constraint %I check (case when octet_length(%I) > %s then redshift_catalog.value_too_long(%s)'
                || ' else true end) not valid', rule, name, length, length)
            from missing) as each_change;
        if changes is not null then
            execute format('alter table %s %s', target::regclass, changes);
        end if;
    end loop;
end
$$;
drop event trigger if exists redshift_limit_bytes;
create event trigger redshift_limit_bytes on ddl_command_end
    when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE')
    execute function redshift_catalog.limit_bytes();

-- Loads.
create or replace function redshift_catalog.pg_last_copy_count() returns bigint stable language sql
    return coalesce(nullif(current_setting('redshift.last_copy_count', true), ''), '0')::bigint;
create or replace function redshift_catalog.pg_last_copy_id() returns bigint stable language sql
    return coalesce(nullif(current_setting('redshift.last_copy_id', true), ''), '-1')::bigint;
create or replace function redshift_catalog.pg_last_unload_count() returns bigint stable language sql
    return coalesce(nullif(current_setting('redshift.last_unload_count', true), ''), '0')::bigint;

create table if not exists redshift_catalog.load_errors (
    query bigint not null, session integer not null, tbl integer not null, starttime timestamp not null, filename text not null,
    line_number bigint not null, colname text not null, type text not null, col_length text not null, position integer not null,
    raw_line text not null, raw_field_value text not null, err_code integer not null, err_reason text not null);
create table if not exists redshift_catalog.loads (
    query bigint not null, session integer not null, table_name text not null, status text not null, start_time timestamp not null,
    end_time timestamp not null, data_source text not null, file_format text not null, loaded_rows bigint not null,
    source_file_count integer not null, source_file_bytes bigint not null, error_count bigint not null);
create table if not exists redshift_catalog.load_files (
    query bigint not null, filename text not null, lines_scanned bigint not null, errors bigint not null, bytes_scanned bigint not null,
    curtime timestamp not null);

-- A view of an older catalog, with fewer columns; a view cannot be replaced by one whose columns stand elsewhere.
do $$
begin
    if to_regclass('redshift_catalog.sys_load_history') is not null and not exists (
            select 1 from pg_catalog.pg_attribute
            where attrelid = to_regclass('redshift_catalog.sys_load_history') and attname = 'loaded_bytes') then
        drop view redshift_catalog.sys_load_history;
    end if;
end
$$;
create or replace view redshift_catalog.stl_load_errors as
    select 100 as userid, 0 as slice, tbl, starttime, session, query, filename::varchar(256), line_number, colname::varchar(127),
        type::varchar(10), col_length::varchar(10), position, raw_line::varchar(1024), raw_field_value::varchar(1024), err_code,
        err_reason::varchar(100)
    from redshift_catalog.load_errors;
create or replace view redshift_catalog.sys_load_error_detail as
    select 100 as user_id, query as query_id, -1::bigint as transaction_id, session as session_id,
        current_database()::varchar(64) as database_name, tbl as table_id, starttime as start_time, filename::varchar(256) as file_name,
        line_number, colname::varchar(127) as column_name, type::varchar(10) as column_type, col_length::varchar(10) as column_length,
        position, err_code as error_code, err_reason::varchar(512) as error_message
    from redshift_catalog.load_errors;
create or replace view redshift_catalog.stl_loaderror_detail as
    select 100 as userid, 0 as slice, session, query, filename::varchar(256), line_number,
        (select attnum - 1 from pg_catalog.pg_attribute where attrelid = tbl::oid and attname = load_errors.colname)::integer as field,
        colname::varchar(127), raw_field_value::varchar(1024) as value, 0 as is_null, type::varchar(10), col_length::varchar(10)
    from redshift_catalog.load_errors;
create or replace view redshift_catalog.stl_load_commits as
    select 100 as userid, query, 0 as slice, filename::varchar(256), lines_scanned, errors, curtime, 1 as status
    from redshift_catalog.load_files;
create or replace view redshift_catalog.sys_load_detail as
    select 100 as user_id, query as query_id, filename::varchar(256) as file_name, bytes_scanned, lines_scanned, curtime as record_time
    from redshift_catalog.load_files;
create or replace view redshift_catalog.sys_load_history as
    select 100 as user_id, query as query_id, -1::bigint as transaction_id, session as session_id,
        current_database()::varchar(64) as database_name, status::varchar(10), table_name::varchar(256), start_time, end_time,
        (extract(epoch from end_time - start_time) * 1000000)::bigint as duration, data_source::varchar(1024),
        file_format::varchar(16), loaded_rows, source_file_bytes as loaded_bytes, source_file_count, source_file_bytes,
        source_file_count as file_count_scanned, source_file_bytes as file_bytes_scanned, error_count, -1::bigint as copy_job_id
    from redshift_catalog.loads;

-- Tables and columns of users. pg_table_def shows the schemas of the search path only.
create or replace view redshift_catalog.user_relations as
    select c.oid, n.nspname, c.relname, c.relkind, c.relowner, c.relnamespace
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'redshift_catalog', 'pg_toast');
create or replace view redshift_catalog.pg_table_def as
    select r.nspname::varchar(128) as schemaname, r.relname::varchar(128) as tablename, a.attname::varchar(128) as "column",
        format_type(a.atttypid, a.atttypmod)::varchar(128) as type, 'none'::varchar(32) as encoding, false as distkey, 0 as sortkey,
        a.attnotnull as "notnull"
    from redshift_catalog.user_relations r
    join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    where r.relkind in ('r', 'p') and r.nspname = any (current_schemas(true));
create or replace view redshift_catalog.svv_columns as
    select c.table_catalog::varchar(128), c.table_schema::varchar(128), c.table_name::varchar(128), c.column_name::varchar(128),
        c.ordinal_position::integer, c.column_default::varchar(4000), c.is_nullable::varchar(3), c.data_type::varchar(128),
        c.character_maximum_length::integer, c.numeric_precision::integer, c.numeric_precision_radix::integer, c.numeric_scale::integer,
        c.datetime_precision::integer, c.interval_type::varchar(128), c.interval_precision::integer, null::varchar(256) as remarks
    from information_schema.columns c
    join redshift_catalog.user_relations r on r.nspname = c.table_schema and r.relname = c.table_name;
create or replace view redshift_catalog.svv_all_columns as
    select table_catalog as database_name, table_schema as schema_name, table_name, column_name, ordinal_position, column_default,
        is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, remarks
    from redshift_catalog.svv_columns;
create or replace view redshift_catalog.svv_tables as
    select current_database()::varchar(128) as table_catalog, nspname::varchar(128) as table_schema, relname::varchar(128) as table_name,
        case when relkind in ('r', 'p') then 'BASE TABLE' else 'VIEW' end::varchar(128) as table_type, null::varchar(256) as remarks
    from redshift_catalog.user_relations;

-- Empty tables are not shown. Rows are counted, which Redshift does not need to do.
create or replace function redshift_catalog.rows_of(relation oid) returns bigint stable language plpgsql as $$
declare
    result bigint;
begin
    execute format('select count(*) from %s', relation::regclass) into result;
    return result;
end
$$;
create or replace view redshift_catalog.svv_table_info as
    select current_database()::text as database, nspname::text as schema, oid as table_id, relname::text as "table", 'N'::text as encoded,
        'AUTO(ALL)'::text as diststyle, 'AUTO(SORTKEY)'::text as sortkey1,
        (select coalesce(max(atttypmod - 4), 0) from pg_catalog.pg_attribute where attrelid = counted.oid and attnum > 0
            and not attisdropped and atttypid = 'pg_catalog.varchar'::regtype)::integer as max_varchar,
        null::char(32) as sortkey1_enc, 0 as sortkey_num, greatest(1, pg_total_relation_size(oid) / 1048576) as size,
        null::numeric(10, 4) as pct_used, 0::bigint as empty, 0::numeric(5, 2) as unsorted, 0::numeric(5, 2) as stats_off,
        rows::numeric(38, 0) as tbl_rows, null::numeric(19, 2) as skew_sortkey1, 1::numeric(19, 2) as skew_rows,
        rows::numeric(38, 0) as estimated_visible_rows, null::text as risk_event, 0::numeric(5, 2) as vacuum_sort_benefit
    from (select *, redshift_catalog.rows_of(oid) as rows from redshift_catalog.user_relations
        where relkind in ('r', 'p', 'm') and not pg_is_other_temp_schema(relnamespace)) counted
    where rows > 0;

-- Late-binding views. PostgreSQL binds a view to its tables; so such a view reads through a function that runs its query as text. It stays
-- the same object whatever becomes of the tables, and a change of a table takes no lock on it. Its columns are those that the query had when
-- the view was made; while what the query names is missing, a view that says so stands in its place.
create table if not exists redshift_catalog.unresolved_late_views (name text primary key, definition text not null);
create or replace function redshift_catalog.late_view(query text) returns setof record language plpgsql
    set search_path = redshift_catalog, pg_catalog as $$
begin
    return query execute query;
exception when datatype_mismatch then
    raise exception 'The columns that the late-binding view reads are not those of the day it was created'
        using detail = sqlerrm, hint = 'Amazon Redshift would go on; the embedded warehouse wants the view created again.';
end
$$;
-- Whether the query could be read.
create or replace function redshift_catalog.make_late_view(view_name text, query text) returns boolean language plpgsql
    set search_path = redshift_catalog, pg_catalog as $$
declare
    columns text;
begin
    execute format('create view %s as %s', view_name, query);
    select string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum) into columns
        from pg_catalog.pg_attribute where attrelid = view_name::regclass and attnum > 0;
    execute 'drop view ' || view_name;
    execute format('create view %s as select * from redshift_catalog.late_view(%L) as late (%s)', view_name, query, columns);
    return true;
exception when undefined_table or undefined_column or invalid_schema_name or undefined_function or datatype_mismatch then
    execute format('create view %s as select redshift_catalog.refuse(%L) as unavailable', view_name, sqlerrm);
    return false;
end
$$;
create or replace function redshift_catalog.is_readable(query text) returns boolean language plpgsql as $$
begin
    execute 'explain ' || query;
    return true;
exception when undefined_table or undefined_column or invalid_schema_name or undefined_function or datatype_mismatch then
    return false;
end
$$;
create or replace procedure redshift_catalog.create_late_view(view_name text, query text, replaces boolean) language plpgsql as $$
declare
    target text := view_name;
begin
    if strpos(view_name, '.') = 0 then
        target := format('%I.%s', current_schema(), view_name);
    end if;
    if replaces and to_regclass(target) is not null then
        execute 'drop view ' || target;
    end if;
    delete from redshift_catalog.unresolved_late_views where name = target;
    if not redshift_catalog.make_late_view(target, query) then
        if redshift_catalog.is_readable(query) then
            raise exception 'All the relation names inside should be qualified when creating views with no schema binding.';
        end if;
        insert into redshift_catalog.unresolved_late_views values (target, query);
    end if;
end
$$;
create or replace function redshift_catalog.resolve_late_views() returns event_trigger language plpgsql as $$
declare
    late record;
begin
    for late in select name, definition from redshift_catalog.unresolved_late_views order by name loop
        if to_regclass(late.name) is not null then
            execute 'drop view ' || late.name;
            continue when not redshift_catalog.make_late_view(late.name, late.definition);
        end if;
        delete from redshift_catalog.unresolved_late_views where name = late.name;
    end loop;
end
$$;
create or replace function redshift_catalog.forget_late_view(view_name text) returns boolean language plpgsql as $$
begin
    delete from redshift_catalog.unresolved_late_views
    where name = case when strpos(view_name, '.') = 0 then format('%I.%s', current_schema(), view_name) else view_name end;
    return found;
end
$$;
create or replace function redshift_catalog.is_late_view(view_oid oid) returns boolean stable language sql
    return exists (
        select 1 from pg_catalog.pg_rewrite rule
        join pg_catalog.pg_depend use on use.classid = 'pg_catalog.pg_rewrite'::regclass and use.objid = rule.oid
        where rule.ev_class = view_oid and use.refobjid = 'redshift_catalog.late_view(text)'::regprocedure)
        or exists (select 1 from redshift_catalog.unresolved_late_views where to_regclass(name) = view_oid);
drop event trigger if exists redshift_resolve_late_views;
create event trigger redshift_resolve_late_views on ddl_command_end
    when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'ALTER TABLE')
    execute function redshift_catalog.resolve_late_views();

-- What the warehouse has run. Amazon Redshift's times are microseconds; those of the stand-in are real even when its clock is not.
create table if not exists redshift_catalog.queries (
    query bigint primary key, transaction bigint not null, session integer not null, label text not null, type text not null, status text not null,
    started timestamp not null, ended timestamp not null, queued_micros bigint not null, run_micros bigint not null, error text,
    returned_rows bigint not null, returned_bytes bigint not null, text text not null);
create or replace view redshift_catalog.sys_query_history as
    select 100 as user_id, query as query_id, label::char(320) as query_label, transaction as transaction_id, session as session_id,
        current_database()::char(128) as database_name, type::char(32) as query_type, status::char(10), false as result_cache_hit,
        started as start_time, ended as end_time, queued_micros + run_micros as elapsed_time, queued_micros as queue_time,
        run_micros as execution_time, error::char(512) as error_message, returned_rows, returned_bytes, left(text, 4000)::char(4000) as query_text
    from redshift_catalog.queries;
create or replace view redshift_catalog.stl_query as
    select 100 as userid, query, label::char(320), transaction as xid, session as pid, current_database()::char(32) as database,
        left(text, 4000)::char(4000) as querytxt, started as starttime, ended as endtime, (status <> 'success')::integer as aborted
    from redshift_catalog.queries;

-- Datashares are kept and shown; nobody outside reads through them. A share holds objects, not names: a table that is renamed stays in it.
create table if not exists redshift_catalog.datashares (
    id integer generated always as identity primary key, name text not null unique, public boolean not null, created timestamp not null);
create table if not exists redshift_catalog.datashare_objects (
    share integer not null references redshift_catalog.datashares on delete cascade, object oid not null, type text not null,
    primary key (share, object, type));
create table if not exists redshift_catalog.datashare_new (
    share integer not null references redshift_catalog.datashares on delete cascade, schema oid not null, after bigint not null,
    primary key (share, schema));
create table if not exists redshift_catalog.datashare_consumers (
    share integer not null references redshift_catalog.datashares on delete cascade, kind text not null, consumer text not null,
    granted timestamp not null, primary key (share, kind, consumer));

create or replace function redshift_catalog.datashare_id(share text) returns integer stable language plpgsql as $$
declare
    found_id integer;
begin
    select id into found_id from redshift_catalog.datashares where name = share;
    if found_id is null then
        raise exception 'Datashare % does not exist', share;
    end if;
    return found_id;
end
$$;
create or replace procedure redshift_catalog.create_datashare(share text, publicly boolean) language plpgsql as $$
begin
    if exists (select 1 from redshift_catalog.datashares where name = share) then
        raise exception 'Datashare % already exists', share;
    end if;
    insert into redshift_catalog.datashares (name, public, created) values (share, publicly, redshift_catalog.getdate());
end
$$;
create or replace procedure redshift_catalog.drop_datashare(share text) language plpgsql as $$
begin
    delete from redshift_catalog.datashares where id = redshift_catalog.datashare_id(share);
end
$$;
create or replace procedure redshift_catalog.set_datashare_public(share text, publicly boolean) language plpgsql as $$
begin
    update redshift_catalog.datashares set public = publicly where id = redshift_catalog.datashare_id(share);
end
$$;
-- kind: schema, table (a view is one too) or tables, which are all of a schema.
create or replace procedure redshift_catalog.change_datashare(target text, adds boolean, kind text, object_name text) language plpgsql as $$
declare
    share_id integer := redshift_catalog.datashare_id(target);
    schema_id oid;
    objects oid[];
begin
    if kind = 'table' then
        objects := array[object_name::regclass::oid];
    elsif kind = 'schema' then
        objects := array[object_name::regnamespace::oid];
    else
        schema_id := object_name::regnamespace::oid;
        objects := array(select oid from redshift_catalog.user_relations where relnamespace = schema_id);
    end if;
    if adds then
        insert into redshift_catalog.datashare_objects
            select share_id, unnest(objects), case kind when 'schema' then 'schema' else 'table' end on conflict do nothing;
    else
        delete from redshift_catalog.datashare_objects
        where share = share_id and object = any (objects) and type = case kind when 'schema' then 'schema' else 'table' end;
        delete from redshift_catalog.datashare_new where share = share_id and kind = 'schema' and schema = any (objects);
    end if;
end
$$;
create or replace procedure redshift_catalog.include_new_in_datashare(target text, includes boolean, object_name text) language plpgsql as $$
declare
    share_id integer := redshift_catalog.datashare_id(target);
begin
    delete from redshift_catalog.datashare_new where share = share_id and schema = object_name::regnamespace::oid;
    if includes then
        insert into redshift_catalog.datashare_new
            select share_id, object_name::regnamespace::oid, coalesce(max(oid::bigint), 0) from pg_catalog.pg_class;
    end if;
end
$$;
create or replace procedure redshift_catalog.grant_datashare(target text, grants boolean, to_kind text, to_consumer text) language plpgsql as $$
declare
    share_id integer := redshift_catalog.datashare_id(target);
begin
    if grants then
        insert into redshift_catalog.datashare_consumers values (share_id, to_kind, to_consumer, redshift_catalog.getdate())
            on conflict do nothing;
    else
        delete from redshift_catalog.datashare_consumers where share = share_id and kind = to_kind and consumer = to_consumer;
    end if;
end
$$;
create or replace view redshift_catalog.svv_datashares as
    select name::varchar(128) as share_name, id as share_id, 100 as share_owner, current_database()::varchar(128) as source_database,
        null::varchar(128) as consumer_database, 'OUTBOUND'::varchar(8) as share_type, created as createdate,
        public as is_publicaccessible, null::varchar(256) as share_acl, null::varchar(16) as producer_account,
        null::varchar(64) as producer_namespace, null::varchar(64) as managed_by
    from redshift_catalog.datashares;
create or replace view redshift_catalog.svv_datashare_objects as
    select 'OUTBOUND'::varchar(8) as share_type, s.name::varchar(128) as share_name, o.object_type::varchar(64),
        o.object_name::varchar(512), null::varchar(16) as producer_account, null::varchar(64) as producer_namespace, o.include_new
    from redshift_catalog.datashares s
    join (
        select d.share, 'schema' as object_type, n.nspname::text as object_name, exists (
            select 1 from redshift_catalog.datashare_new new where new.share = d.share and new.schema = n.oid) as include_new
        from redshift_catalog.datashare_objects d join pg_catalog.pg_namespace n on d.type = 'schema' and n.oid = d.object
        union
        select m.share, case when redshift_catalog.is_late_view(r.oid) then 'late binding view' when r.relkind = 'v' then 'view'
            when r.relkind = 'm' then 'materialized view' else 'table' end, r.nspname || '.' || r.relname, null
        from redshift_catalog.user_relations r
        join (
            select share, object from redshift_catalog.datashare_objects where type = 'table'
            union
            select new.share, u.oid from redshift_catalog.datashare_new new
            join redshift_catalog.user_relations u on u.relnamespace = new.schema and u.oid::bigint > new.after
        ) m on m.object = r.oid
    ) o on o.share = s.id;
create or replace view redshift_catalog.svv_datashare_consumers as
    select s.name::varchar(128) as share_name, case when c.kind = 'account' then c.consumer end::varchar(64) as consumer_account,
        case when c.kind = 'namespace' then c.consumer end::varchar(64) as consumer_namespace, c.granted as share_date
    from redshift_catalog.datashare_consumers c join redshift_catalog.datashares s on s.id = c.share;

grant usage on schema redshift_catalog to public;
grant select on all tables in schema redshift_catalog to public;
