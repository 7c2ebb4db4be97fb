-- One procedure a publish table. Each fills the table's shadow, which the publish has made and which nobody reads: dimensions of the same publish are read as
-- shadows too. They begin with delete, so that they may be repeated.

create or replace procedure publish.load_dim_product(run varchar(64))
language plpgsql
as $$
begin
  delete from publish.dim_product__next;
  insert into publish.dim_product__next
  select product_id, product_name, family, list_price, launched_on, active
  from curated.product;
end;
$$;

create or replace procedure publish.load_dim_customer(run varchar(64))
language plpgsql
as $$
begin
  delete from publish.dim_customer__next;
  insert into publish.dim_customer__next
  select customer_id, customer_name, city, country, segment
  from curated.customer;
end;
$$;

create or replace procedure publish.load_dim_supplier(run varchar(64))
language plpgsql
as $$
begin
  delete from publish.dim_supplier__next;
  insert into publish.dim_supplier__next
  select supplier_id, supplier_name, country, lead_time_days, certified_on
  from curated.supplier;
end;
$$;

create or replace procedure publish.load_fact_sales(run varchar(64))
language plpgsql
as $$
begin
  delete from publish.fact_sales__next;
  insert into publish.fact_sales__next
  select o._region, o.order_id, o.order_line, o.order_date, o.product_id, p.product_id is not null,
         o.customer_id, c.customer_id is not null, o.quantity, o.quantity * o.unit_price, o.currency
  from curated.sales_order o
  left join publish.dim_product__next p on p.product_id = o.product_id
  left join publish.dim_customer__next c on c.customer_id = o.customer_id;
end;
$$;

create or replace procedure publish.load_fact_shipment(run varchar(64))
language plpgsql
as $$
begin
  delete from publish.fact_shipment__next;
  insert into publish.fact_shipment__next
  select s._region, s.shipment_id, s.order_id, s.order_line, s.carrier_id, c.carrier_name, s.shipped_at, s.quantity
  from curated.shipment s
  left join curated.carrier c on c.carrier_id = s.carrier_id;
end;
$$;

create or replace procedure publish.load_fact_inventory(run varchar(64))
language plpgsql
as $$
begin
  delete from publish.fact_inventory__next;
  insert into publish.fact_inventory__next
  select _region, warehouse_code, product_id, counted_on, on_hand, reserved, on_hand - reserved
  from curated.inventory;
end;
$$;
