-- The warehouse side of the DMS example: a full load fills staging, the chain redshift-elt-load-customer-sales builds dimension and facts.
create schema if not exists dbo;

create table if not exists dbo.cust_stg (
  cust_id varchar(10) encode lzo,
  cust_name varchar(100) encode lzo,
  cust_city varchar(50) encode lzo
)
diststyle auto;

create table if not exists dbo.dim_cust (
  cust_key integer encode az64,
  cust_id varchar(10) encode lzo,
  cust_name varchar(100) encode lzo,
  cust_city varchar(50) encode lzo,
  cust_rev_flg varchar(1) encode lzo
)
diststyle auto;

create table if not exists dbo.fact_sales (
  order_number varchar(20) encode lzo,
  cust_key integer encode az64,
  order_amt numeric(18,2) encode az64
)
diststyle auto;

create table if not exists dbo.fact_sales_stg (
  order_number varchar(20) encode lzo,
  cust_id varchar(10) encode lzo,
  order_amt numeric(18,2) encode az64
)
diststyle auto;

-- A customer keeps its key from load to load, so that facts of earlier loads keep their customer.
create or replace procedure dbo.sp_load_cust_dim()
language plpgsql
as $$
begin
  lock dbo.dim_cust;
  update dbo.dim_cust
  set cust_name = s.cust_name,
      cust_city = s.cust_city,
      cust_rev_flg = case when s.cust_city = 'new york' then 'Y' else 'N' end
  from dbo.cust_stg s
  where dbo.dim_cust.cust_id = s.cust_id;
  insert into dbo.dim_cust (cust_key, cust_id, cust_name, cust_city, cust_rev_flg)
  select (select coalesce(max(cust_key), 0) from dbo.dim_cust) + row_number() over (order by s.cust_id),
         s.cust_id, s.cust_name, s.cust_city, case when s.cust_city = 'new york' then 'Y' else 'N' end
  from dbo.cust_stg s
  where not exists (select 1 from dbo.dim_cust d where d.cust_id = s.cust_id);
end;
$$;

-- A full load replaces staging, so the facts of its orders are replaced, never added to: a repeat gives the same facts.
create or replace procedure dbo.sp_load_fact_sales()
language plpgsql
as $$
begin
  lock dbo.fact_sales;
  delete from dbo.fact_sales;
  insert into dbo.fact_sales (order_number, cust_key, order_amt)
  select s.order_number, c.cust_key, s.order_amt
  from dbo.fact_sales_stg s
  join dbo.dim_cust c on c.cust_id = s.cust_id;
end;
$$;
