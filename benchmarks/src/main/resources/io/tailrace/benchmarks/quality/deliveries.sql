-- The rules of deliveries.dqdl, one column a rule: the number of rows that fail, or the statistic.
-- One pass for all that is counted or summed, one grouping for each set of columns whose repetitions are asked for.
WITH delivery AS MATERIALIZED (
    SELECT * FROM read_csv(?, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, nullstr = '',
        dateformat = '%Y-%m-%d', columns = {
        'shipment_id': 'VARCHAR', 'order_no': 'BIGINT', 'line_no': 'BIGINT', 'region': 'VARCHAR', 'status': 'VARCHAR',
        'sku': 'VARCHAR', 'quantity': 'BIGINT', 'unit_price': 'DECIMAL(10,2)', 'amount': 'DECIMAL(14,2)',
        'discount': 'DECIMAL(5,4)', 'order_date': 'DATE', 'ship_date': 'DATE', 'email': 'VARCHAR', 'country': 'VARCHAR',
        'remark': 'VARCHAR'})
),
ids AS (
    SELECT count(*) AS different, count(*) FILTER (n = 1) AS once, sum(n) AS total
    FROM (SELECT count(*) AS n FROM delivery WHERE shipment_id IS NOT NULL GROUP BY shipment_id)
),
lines AS (
    SELECT sum(n) - count(*) AS repeated
    FROM (SELECT count(*) AS n FROM delivery WHERE order_no IS NOT NULL AND line_no IS NOT NULL GROUP BY order_no, line_no)
),
states AS (
    SELECT count(*) FILTER (n = 1) AS once, sum(n) AS total
    FROM (SELECT count(*) AS n FROM delivery WHERE status IS NOT NULL GROUP BY status)
),
columns AS (
    SELECT
        count(*) AS c1,
        count(*) FILTER (shipment_id IS NULL) AS c2,
        count(*) FILTER (length(coalesce(shipment_id, '')) <> 12) AS c4,
        count(*) FILTER (NOT regexp_full_match(coalesce(shipment_id, ''), 'SH-[0-9]{9}')) AS c5,
        count(*) FILTER (order_no IS NULL) AS c8,
        count(*) - count(*) FILTER (order_no > 999999 AND order_no < 9000000) AS c9,
        count(DISTINCT order_no) AS c10,
        count(*) FILTER (line_no IS NULL) AS c11,
        count(*) - count(*) FILTER (line_no IN (1, 2, 3, 4)) AS c12,
        count(*) FILTER (region IS NULL) AS c14,
        count(*) - count(*) FILTER (region IN ('AMER', 'EMEA', 'APJ')) AS c15,
        count(*) FILTER (NOT (length(coalesce(region, '')) > 2 AND length(coalesce(region, '')) < 5)) AS c16,
        count(DISTINCT region) AS c17,
        count(region) / count(*) AS c18,
        count(*) - count(*) FILTER (status IN ('OPEN', 'RELEASED', 'PICKED', 'SHIPPED', 'BILLED', 'CANCELLED')) AS c19,
        count(*) FILTER (status = 'UNKNOWN') AS c20,
        count(*) FILTER (sku IS NULL) AS c22,
        count(*) FILTER (length(coalesce(sku, '')) <> 9) AS c23,
        count(*) FILTER (NOT regexp_full_match(coalesce(sku, ''), '[A-Z]{3}-[0-9]{5}')) AS c24,
        count(DISTINCT sku) AS c25,
        count(quantity) / count(*) AS c26,
        count(*) - count(*) FILTER (quantity > 0) AS c27,
        count(*) FILTER (quantity > 5000) AS c28,
        sum(quantity) AS c29,
        avg(quantity) AS c30,
        count(*) FILTER (unit_price IS NULL) AS c31,
        count(*) - count(*) FILTER (unit_price > 0) AS c32,
        count(*) - count(*) FILTER (unit_price > -1000 AND unit_price < 1000) AS c33,
        avg(unit_price) AS c34,
        count(*) - count(*) FILTER (amount >= 0) AS c35,
        sum(amount) AS c36,
        count(discount) / count(*) AS c37,
        count(*) FILTER (discount >= 0.9) AS c38,
        avg(discount) AS c39,
        count(*) FILTER (order_date IS NULL) AS c40,
        count(*) - count(*) FILTER (order_date >= DATE '2025-01-01') AS c41,
        count(ship_date) / count(*) AS c42,
        count(*) - count(*) FILTER (ship_date > DATE '2024-12-31' AND ship_date < DATE '2028-01-01') AS c43,
        count(*) FILTER (ship_date >= now()::TIMESTAMP + INTERVAL 3650 DAY) AS c44,
        count(*) FILTER (NOT regexp_full_match(coalesce(email, ''), '[a-z]+\.[a-z]+[0-9]*@[a-z.]+\.(com|org|net)')) AS c45,
        count(*) FILTER (NOT (length(coalesce(email, '')) > 5 AND length(coalesce(email, '')) < 81)) AS c46,
        count(*) FILTER (NOT regexp_full_match(coalesce(country, ''), '[A-Z]{2}')) AS c47,
        count(*) - count(*) FILTER (country IN ('AT', 'BR', 'CH', 'DE', 'FR', 'GB', 'IN', 'JP', 'US', 'ZA')) AS c48,
        count(*) FILTER (length(remark) >= 60) AS c49,
        count(*) - count(*) FILTER (shipment_id IS NOT NULL AND region IN ('AMER', 'EMEA', 'APJ') AND amount > 0) AS c50,
        stddev_pop(quantity) AS c51,
        stddev_pop(amount) AS c52
    FROM delivery
)
SELECT
    c1, c2, ids.total - ids.different, c4, c5, ids.once / ids.total, ids.different, c8, c9, c10, c11, c12, lines.repeated, c14, c15,
    c16, c17, c18, c19, c20, states.once / states.total, c22, c23, c24, c25, c26, c27, c28, c29, c30, c31, c32, c33, c34, c35, c36,
    c37, c38, c39, c40, c41, c42, c43, c44, c45, c46, c47, c48, c49, c50, c51, c52
FROM columns, ids, lines, states
