package io.tailrace.landing.datashare;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.configuration.Datashare.Consumer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The datashares of the warehouse's database, and what the descriptions of the views that Tailrace made for them say. */
public final class ExistingShares {
    /** Answers rows of {@code share, kind, name, detail}; {@link #of} reads them. */
    public static final String QUERY = """
            select trim(share_name)::varchar(512) as "share", 'share'::varchar(64) as "kind", ''::varchar(512) as "name", ''::varchar(65535) as "detail"
            from svv_datashares
            where share_type = 'OUTBOUND' and source_database = current_database()
            union all
            select trim(share_name)::varchar(512), trim(object_type)::varchar(64), trim(object_name)::varchar(512), ''
            from svv_datashare_objects
            where share_type = 'OUTBOUND'
            union all
            select trim(share_name)::varchar(512),
              (case when coalesce(consumer_namespace, '') = '' then 'account' else 'namespace' end)::varchar(64),
              (case when coalesce(consumer_namespace, '') = '' then consumer_account else consumer_namespace end)::varchar(512), ''
            from svv_datashare_consumers
            union all
            select ''::varchar(512), 'description', (n.nspname || '.' || c.relname)::varchar(512), d.description::varchar(65535)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_description d on d.objoid = c.oid and d.objsubid = 0
            where c.relkind = 'v' and n.nspname like 'share!_%' escape '!'
            order by 1, 2, 3""";

    private final Map<String, Share> shares = new TreeMap<>();
    private final Map<String, String> descriptions = new HashMap<>();

    private ExistingShares() {}

    /** @param rows of {@link #QUERY}, column name to value */
    public static ExistingShares of(JsonNode rows) {
        var existing = new ExistingShares();
        rows.forEach(row -> existing.share(row));
        rows.forEach(row -> existing.add(row));
        return existing;
    }

    private void share(JsonNode row) {
        if (text(row, "kind").equals("share")) {
            shares.put(text(row, "share"), new Share(text(row, "share")));
        }
    }

    /** Objects of a share in another database of the cluster are passed over. */
    private void add(JsonNode row) {
        var name = text(row, "name");
        var share = shares.get(text(row, "share"));
        var kind = text(row, "kind");
        if (kind.equals("description")) {
            descriptions.put(name, text(row, "detail"));
        } else if (share != null) {
            switch (kind) {
                case "share" -> {}
                case "namespace" -> share.consumers.add(new Consumer(Consumer.Kind.NAMESPACE, name));
                case "account" -> share.consumers.add(new Consumer(Consumer.Kind.ACCOUNT, name));
                case "schema" -> share.schemas.add(name);
                case "table", "view", "late binding view", "materialized view" -> share.tables.add(name);
                default -> share.others.add(kind + " " + name);
            }
        }
    }

    private static String text(JsonNode row, String column) {
        return row.path(column).asText();
    }

    Map<String, Share> shares() {
        return shares;
    }

    /** Whether the view is there and stands for that. */
    boolean isDescribed(String view, String description) {
        return description.equals(descriptions.get(view));
    }

    static final class Share {
        final String name;
        final Set<String> schemas = new LinkedHashSet<>();
        final Set<String> tables = new LinkedHashSet<>();
        final Set<String> others = new LinkedHashSet<>();
        final Set<Consumer> consumers = new LinkedHashSet<>();

        Share(String name) {
            this.name = name;
        }

        /** Every share that Tailrace made has a schema of views named after it. */
        boolean isOurs() {
            return schemas.contains(DatasharePlan.schemaOf(name));
        }

        List<String> objects() {
            return Stream.of(schemas, tables, others).flatMap(Set::stream).toList();
        }
    }
}
