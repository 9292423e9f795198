package com.sellercenter.local;

import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Tour;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Secrets;
import com.sellercenter.local.process.CannotStart;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** {@code deploy/run-local}: starts the system and keeps it until a signal comes, or takes the tour. */
final class Main {

    private final Build build = Build.of(Main.class);
    private final Console console = new Console(System.out);
    private final Ports ports = Ports.fromEnvironment();
    private final Options options;
    private final DataDirectory data;

    private Main(List<String> arguments) {
        options = Options.parse(arguments, build.root().resolve(".data"));
        data = new DataDirectory(options.data);
    }

    public static void main(String[] arguments) {
        try {
            System.exit(new Main(List.of(arguments)).run() ? 0 : 1);
        } catch (CannotStart | UncheckedIOException e) {
            System.err.println(e.getMessage()); // for people; a stack trace is for errors of ours
            System.exit(1);
        }
    }

    private boolean run() {
        if (options.tour && data.isInUse()) {
            return tour();
        }
        var system = start();
        return options.tour ? tour() : serve(system);
    }

    private LocalSystem start() {
        var begin = System.nanoTime();
        data.open();
        if (options.fresh) {
            data.clear();
        }
        console.say("Starting on " + data);
        var system = new LocalSystem(build, data, ports, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system), "stop"));
        system.start();
        console.say(String.format(Locale.ROOT, "Ready in %s, with %.1f GiB of memory.", Console.seconds(begin),
                system.residentMegabytes() / 1024.0));
        return system;
    }

    private void stop(LocalSystem system) {
        var begin = System.nanoTime();
        system.close();
        console.say("Stopped in " + Console.seconds(begin) + ".");
    }

    private boolean tour() {
        var addresses = Addresses.of(ports);
        var begin = System.nanoTime();
        var tour = new Tour(new Api(addresses.gateway()), new Api(addresses.mails()), Secrets.DEMO_OPERATOR,
                console::say);
        var passed = tour.play();
        console.say("The tour took " + Console.seconds(begin) + ".");
        return passed;
    }

    private boolean serve(LocalSystem system) {
        console.say(WhatToTry.text(Addresses.of(ports)));
        system.train();
        try {
            new CountDownLatch(1).await(); // for a signal, which ends the JVM
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
