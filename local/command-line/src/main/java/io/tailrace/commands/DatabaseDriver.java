package io.tailrace.commands;

import io.tailrace.comparison.Side;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Connects by the driver that takes a URL: PostgreSQL's is here, any other comes from the files of {@code --driver-path}. No message shows a URL, which may hold a password. */
record DatabaseDriver(Arguments arguments) {
    static final Option OPTION = Option.repeated(
            "--driver-path", "JAR", "The JDBC driver of a database other than PostgreSQL, with what it needs.");

    Connection connect(Side side, String url, @Nullable String user, @Nullable String passwordVariable) {
        var properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (passwordVariable != null) {
            properties.setProperty("password", password(side, passwordVariable));
        }
        try {
            for (var driver : ServiceLoader.load(Driver.class, drivers())) {
                if (driver.acceptsURL(url)) {
                    var connection = driver.connect(url, properties);
                    if (connection != null) {
                        return connection;
                    }
                }
            }
        } catch (SQLException e) {
            throw new UnusableInput(
                    side.word() + ": expected a connection to " + kind(url) + ", found: "
                            + String.valueOf(e.getMessage()).replace(url, "the URL"),
                    e);
        }
        throw new UnusableInput(side.word() + ": expected a driver for " + kind(url)
                + ", found none; --driver-path names the file that holds it.");
    }

    private static String password(Side side, String variable) {
        var password = System.getenv(variable);
        if (password == null) {
            throw new UnusableInput("--" + side.word()
                    + "-password-env must name an environment variable that is set, and " + variable + " is not.");
        }
        return password;
    }

    /** Stays open as long as its driver is needed: until the process ends. */
    private ClassLoader drivers() {
        var jars = new ArrayList<URL>();
        for (var jar : arguments.paths(OPTION.name())) {
            if (!Files.isRegularFile(jar)) {
                throw new UnusableInput(jar + ": expected the file of a JDBC driver, found none.");
            }
            jars.add(url(jar));
        }
        var own = DatabaseDriver.class.getClassLoader();
        return jars.isEmpty() ? own : new URLClassLoader(jars.toArray(URL[]::new), own);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UnusableInput(jar + ": expected a path, found " + e.getMessage(), e);
        }
    }

    /** The part of a URL that names the kind of database. */
    private static String kind(String url) {
        int end = url.indexOf(':', "jdbc:".length());
        return end < 0 ? "a database" : url.substring(0, end);
    }
}
