-- Who delivered what, by region and business date, out of the accounts of the runs that have ended and the files that wait for one.

create view delivery as
    select run.region, run.business_date, run.run_id, entry.file ->> 'fileName' as file, entry.file ->> 'dataSet' as data_set,
        case when (entry.file ->> 'late')::boolean then 'LATE' else 'ARRIVED' end as delivery,
        entry.file ->> 'outcome' as outcome, entry.file -> 'reason' ->> 'code' as reason_code, data.arrived_at
    from run
    cross join lateral jsonb_array_elements(run.account -> 'files') as entry (file)
    left join lateral (
        select max(arrival.arrived_at) as arrived_at from arrival
        where arrival.run_id = run.run_id and arrival.file_name = entry.file ->> 'fileName') as data on true
    union all
    select last.region, last.business_date, last.run_id, missing.pattern, null, 'MISSING', null, null, null
    from (
        select distinct on (region, business_date) region, business_date, run_id, account from run
        where account is not null order by region, business_date, attempt desc) as last
    cross join lateral jsonb_array_elements_text(last.account -> 'missingMandatory') as missing (pattern)
    union all
    select region, null, null, file_name, data_set, 'WAITING', null, null, arrived_at
    from arrival where state = 'LANDED' and role = 'DATA';
comment on view delivery is 'one row a file of a run that has ended, a mandatory file that the day''s last attempt still lacked, and a data file that waits in landing';
comment on column delivery.file is 'of what is missing the pattern of its name';
comment on column delivery.delivery is 'ARRIVED, LATE (after the start time of its own business date), MISSING or WAITING';

create view delivery_day as
    select region, business_date,
        count(*) filter (where delivery in ('ARRIVED', 'LATE')) as files,
        count(*) filter (where delivery = 'LATE') as late,
        count(*) filter (where delivery = 'MISSING') as missing,
        count(*) filter (where outcome = 'LOADED') as loaded,
        count(*) filter (where outcome = 'CONVERTED') as converted,
        count(*) filter (where outcome = 'REJECTED') as rejected,
        count(*) filter (where outcome = 'FAILED') as failed,
        max(arrived_at) as last_arrival
    from delivery where business_date is not null
    group by region, business_date;
comment on view delivery_day is 'the files of a region''s day by what became of them, over all attempts';
