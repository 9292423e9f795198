package com.sellercenter.local.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;

/** Questions to a part that may not be there yet. */
public final class Probe {

    private static final int MILLIS = 1000;

    private Probe() {}

    /** Whether somebody listens at the port. */
    public static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(Ports.address(port), MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a service calls itself ready. */
    public static boolean isReady(int managementPort) {
        try {
            var health = URI.create("http://" + Ports.HOST + ":" + managementPort + "/actuator/health/readiness");
            var connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
