-- What the full load of the DMS task leaves in staging, for the demo.
delete from dbo.cust_stg;
insert into dbo.cust_stg (cust_id, cust_name, cust_city) values
  ('1', 'Harbour Logistics', 'chicago'),
  ('2', 'Blue Peak Clinics', 'dallas'),
  ('3', 'Union Square Hotels', 'new york');
delete from dbo.fact_sales_stg;
insert into dbo.fact_sales_stg (order_number, cust_id, order_amt) values
  ('100', '1', 200), ('101', '1', 300), ('102', '2', 25), ('103', '2', 35), ('104', '3', 80), ('105', '3', 45);
