-- Curated zone of the sample company: one table a data set, as received; the last five columns say where a row came from.
create schema if not exists curated;

create table if not exists curated.product (
  product_id varchar(20),
  product_name varchar(120),
  family varchar(40),
  list_price decimal(12,2),
  launched_on date,
  active boolean,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.customer (
  customer_id varchar(20),
  customer_name varchar(120),
  city varchar(60),
  country varchar(2),
  segment varchar(20),
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.supplier (
  supplier_id varchar(20),
  supplier_name varchar(120),
  country varchar(2),
  lead_time_days bigint,
  certified_on date,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.exchange_rate (
  currency varchar(3),
  rate_date date,
  rate_to_usd decimal(18,8),
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.carrier (
  carrier_id varchar(10),
  carrier_name varchar(80),
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.price_list (
  product_id varchar(20),
  currency varchar(3),
  price decimal(12,2),
  valid_from date,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.deal (
  deal_id varchar(20),
  customer_id varchar(20),
  stage varchar(20),
  amount_usd decimal(18,2),
  closes_on date,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.sales_order (
  order_id varchar(20),
  order_line bigint,
  customer_id varchar(20),
  customer_contact varchar(80),
  product_id varchar(20),
  order_date date,
  quantity bigint,
  unit_price decimal(12,2),
  currency varchar(3),
  expedite boolean,
  note varchar(400),
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.shipment (
  shipment_id varchar(20),
  order_id varchar(20),
  order_line bigint,
  carrier_id varchar(10),
  shipped_at timestamp,
  quantity bigint,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.inventory (
  warehouse_code varchar(10),
  product_id varchar(20),
  on_hand bigint,
  reserved bigint,
  counted_on date,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.backlog (
  order_id varchar(20),
  order_line bigint,
  product_id varchar(20),
  open_quantity bigint,
  promised_on date,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.forecast (
  product_id varchar(20),
  month date,
  quantity bigint,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.purchase_order (
  po_id varchar(20),
  supplier_id varchar(20),
  product_id varchar(20),
  quantity bigint,
  amount decimal(18,2),
  due_on date,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.product_return (
  return_id varchar(20),
  order_id varchar(20),
  product_id varchar(20),
  quantity bigint,
  reason varchar(200),
  returned_on date,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.point_of_sale (
  partner_id varchar(20),
  product_id varchar(20),
  sold_on date,
  quantity bigint,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.supplier_commit (
  supplier_id varchar(20),
  product_id varchar(20),
  week date,
  committed_quantity bigint,
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;

create table if not exists curated.quality_incident (
  incident_id varchar(20),
  product_id varchar(20),
  severity bigint,
  opened_on date,
  description varchar(1000),
  _run_id varchar(64),
  _region varchar(16),
  _business_date date,
  _file varchar(512),
  _row bigint
)
diststyle auto
sortkey auto;
