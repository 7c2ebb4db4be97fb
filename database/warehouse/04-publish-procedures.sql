-- One procedure a publish table. Each is repeatable: it locks its table, rebuilds it from curated and the tables before it, and records
-- how many rows it holds. They use delete, not truncate, because truncate would commit: all of them run in one transaction,
-- so that readers see the whole of the old star schema or the whole of the new one.

create or replace procedure publish.load_dim_product(run varchar(64))
language plpgsql
as $$
begin
  lock publish.dim_product;
  delete from publish.dim_product;
  insert into publish.dim_product
  select product_id, product_name, family, list_price, launched_on, active
  from curated.product;
  delete from tailrace.publication where run_id = run and table_name = 'publish.dim_product';
  insert into tailrace.publication (run_id, table_name, rows, published_at)
  select run, 'publish.dim_product', count(*), getdate() from publish.dim_product;
end;
$$;

create or replace procedure publish.load_dim_customer(run varchar(64))
language plpgsql
as $$
begin
  lock publish.dim_customer;
  delete from publish.dim_customer;
  insert into publish.dim_customer
  select customer_id, customer_name, city, country, segment
  from curated.customer;
  delete from tailrace.publication where run_id = run and table_name = 'publish.dim_customer';
  insert into tailrace.publication (run_id, table_name, rows, published_at)
  select run, 'publish.dim_customer', count(*), getdate() from publish.dim_customer;
end;
$$;

create or replace procedure publish.load_dim_supplier(run varchar(64))
language plpgsql
as $$
begin
  lock publish.dim_supplier;
  delete from publish.dim_supplier;
  insert into publish.dim_supplier
  select supplier_id, supplier_name, country, lead_time_days, certified_on
  from curated.supplier;
  delete from tailrace.publication where run_id = run and table_name = 'publish.dim_supplier';
  insert into tailrace.publication (run_id, table_name, rows, published_at)
  select run, 'publish.dim_supplier', count(*), getdate() from publish.dim_supplier;
end;
$$;

create or replace procedure publish.load_fact_sales(run varchar(64))
language plpgsql
as $$
begin
  lock publish.fact_sales;
  delete from publish.fact_sales;
  insert into publish.fact_sales
  select o._region, o.order_id, o.order_line, o.order_date, o.product_id, p.product_id is not null,
         o.customer_id, c.customer_id is not null, o.quantity, o.quantity * o.unit_price, o.currency
  from curated.sales_order o
  left join publish.dim_product p on p.product_id = o.product_id
  left join publish.dim_customer c on c.customer_id = o.customer_id;
  delete from tailrace.publication where run_id = run and table_name = 'publish.fact_sales';
  insert into tailrace.publication (run_id, table_name, rows, published_at)
  select run, 'publish.fact_sales', count(*), getdate() from publish.fact_sales;
end;
$$;

create or replace procedure publish.load_fact_shipment(run varchar(64))
language plpgsql
as $$
begin
  lock publish.fact_shipment;
  delete from publish.fact_shipment;
  insert into publish.fact_shipment
  select s._region, s.shipment_id, s.order_id, s.order_line, s.carrier_id, c.carrier_name, s.shipped_at, s.quantity
  from curated.shipment s
  left join curated.carrier c on c.carrier_id = s.carrier_id;
  delete from tailrace.publication where run_id = run and table_name = 'publish.fact_shipment';
  insert into tailrace.publication (run_id, table_name, rows, published_at)
  select run, 'publish.fact_shipment', count(*), getdate() from publish.fact_shipment;
end;
$$;

create or replace procedure publish.load_fact_inventory(run varchar(64))
language plpgsql
as $$
begin
  lock publish.fact_inventory;
  delete from publish.fact_inventory;
  insert into publish.fact_inventory
  select _region, warehouse_code, product_id, counted_on, on_hand, reserved, on_hand - reserved
  from curated.inventory;
  delete from tailrace.publication where run_id = run and table_name = 'publish.fact_inventory';
  insert into tailrace.publication (run_id, table_name, rows, published_at)
  select run, 'publish.fact_inventory', count(*), getdate() from publish.fact_inventory;
end;
$$;
