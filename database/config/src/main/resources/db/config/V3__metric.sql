-- What rules measured of each converted file, so that later runs can be held against earlier ones.

create table metric (
    run_id      text        not null references run,
    file_name   text        not null,
    name        text        not null,
    region      text        not null,
    data_set    text        not null,
    value       numeric     not null,
    measured_at timestamptz not null,
    primary key (run_id, file_name, name)
);
comment on column metric.name is 'as the converter''s report names it, such as Completeness.order_id';

create index metric_of_data_set on metric (region, data_set, name, measured_at desc);
