-- Publish zone of the sample company: a star schema that business intelligence reads.
create schema if not exists publish;

-- Products as the newest master says.
create table if not exists publish.dim_product (
  product_id varchar(20),
  product_name varchar(120),
  family varchar(40),
  list_price decimal(12,2),
  launched_on date,
  active boolean
)
diststyle auto
sortkey auto;

-- Customers as the newest master says.
create table if not exists publish.dim_customer (
  customer_id varchar(20),
  customer_name varchar(120),
  city varchar(60),
  country varchar(2),
  segment varchar(20)
)
diststyle auto
sortkey auto;

-- Suppliers as the newest master says.
create table if not exists publish.dim_supplier (
  supplier_id varchar(20),
  supplier_name varchar(120),
  country varchar(2),
  lead_time_days bigint,
  certified_on date
)
diststyle auto
sortkey auto;

-- Order lines; a line whose product or customer the masters do not know stays, and says so.
create table if not exists publish.fact_sales (
  region varchar(16),
  order_id varchar(20),
  order_line bigint,
  order_date date,
  product_id varchar(20),
  product_known boolean,
  customer_id varchar(20),
  customer_known boolean,
  quantity bigint,
  amount decimal(18,2),
  currency varchar(3)
)
diststyle auto
sortkey auto;

-- Shipments of order lines.
create table if not exists publish.fact_shipment (
  region varchar(16),
  shipment_id varchar(20),
  order_id varchar(20),
  order_line bigint,
  carrier_id varchar(10),
  carrier_name varchar(80),
  shipped_at timestamp,
  quantity bigint
)
diststyle auto
sortkey auto;

-- Stock by warehouse and product.
create table if not exists publish.fact_inventory (
  region varchar(16),
  warehouse_code varchar(10),
  product_id varchar(20),
  counted_on date,
  on_hand bigint,
  reserved bigint,
  available bigint
)
diststyle auto
sortkey auto;
