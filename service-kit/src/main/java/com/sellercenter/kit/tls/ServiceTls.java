package com.sellercenter.kit.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import reactor.netty.http.client.HttpClient;

/** Whom the HTTP clients of services trust where an address is one of {@code https}. */
public final class ServiceTls {

    private final @Nullable SslContext services;
    private final @Nullable SslBundle self;

    /** @param bundles with that of the server where it speaks HTTPS, and that of the services where they have a CA */
    public ServiceTls(SslBundles bundles) {
        services = bundles.getBundleNames().contains(TlsProperties.OF_SERVICES)
                ? context(SslContextBuilder.forClient()
                        .trustManager(
                                bundles.getBundle(TlsProperties.OF_SERVICES).getManagers().getTrustManagerFactory()))
                : null;
        self = bundles.getBundleNames().contains(TlsProperties.OF_SERVER)
                ? bundles.getBundle(TlsProperties.OF_SERVER)
                : null;
    }

    /** A client of other services: it trusts the CA of the settings or those of the JDK, and checks the host's name. */
    public HttpClient toServices(HttpClient client) {
        var context = services;
        return context == null ? client : client.secure(tls -> tls.sslContext(context));
    }

    /** A client of the service itself on this machine: it trusts the service's own certificate, whatever host that names. */
    public HttpClient toSelf(HttpClient client) {
        if (self == null) {
            return client;
        }
        var context = context(SslContextBuilder.forClient()
                .trustManager(certificate(Objects.requireNonNull(self.getStores().getKeyStore()))));
        return client.secure(tls -> tls.sslContext(context).handlerConfigurator(handler -> {
            var parameters = handler.engine().getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("");
            handler.engine().setSSLParameters(parameters);
        }));
    }

    private static SslContext context(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("the certificates of TLS_CA or TLS_CERTIFICATE cannot be used", e);
        }
    }

    private static X509Certificate certificate(KeyStore own) {
        try {
            return (X509Certificate) own.getCertificate(own.aliases().nextElement());
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }
}
