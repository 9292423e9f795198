package com.sellercenter.local;

import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.DemoData;
import com.sellercenter.local.demo.Tour;
import com.sellercenter.local.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The demo container: loads the demo data into a system that runs somewhere, and plays the tour there where {@code --tour} is
 * its argument. Its environment tells where that system is ({@code GATEWAY}, {@code MAILS}) and which file holds an operator's
 * token ({@code OPERATOR_TOKEN_FILE}).
 */
final class DemoClient {

    private DemoClient() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(Arrays.asList(arguments).contains("--tour"), new Console(System.out)) ? 0 : 1);
        } catch (CannotStart | UncheckedIOException e) {
            System.err.println(e.getMessage()); // for people; a stack trace is for errors of ours
            System.exit(1);
        }
    }

    private static boolean run(boolean tour, Console console) {
        var gateway = new Api(URI.create(setting("GATEWAY")));
        var mails = new Api(URI.create(setting("MAILS")));
        var operator = operator(Path.of(setting("OPERATOR_TOKEN_FILE")));
        console.step("demo data", gateway.base().toString(), new DemoData(gateway, operator)::load);
        return !tour || new Tour(gateway, mails, operator, console::say).play();
    }

    private static String setting(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new CannotStart(name + " is missing in the environment.");
        }
        return value;
    }

    private static String operator(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart("The operator's token cannot be read from " + file + ".");
        }
    }
}
