package com.sellercenter.testing;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** A certificate authority of a test. Its files are gone with the JVM, and only their owner can read them. */
public final class TestAuthority {

    private final X509Bundle root = built(
            () -> new CertificateBuilder().subject("CN=authority " + UUID.randomUUID()).setIsCertificateAuthority(true)
                    .buildSelfSigned());

    /** A PEM file with its certificate. */
    public Path certificate() {
        return built(() -> root.toTempRootCertPem().toPath());
    }

    /** A certificate for the server of that host name. */
    public ServerCertificate issue(String host) {
        return new ServerCertificate(built(
                () -> new CertificateBuilder().subject("CN=" + host).addSanDnsName(host).buildIssuedBy(root)));
    }

    /** What a server shows, and the key for it. */
    public static final class ServerCertificate {

        private final X509Bundle bundle;

        private ServerCertificate(X509Bundle bundle) {
            this.bundle = bundle;
        }

        /** A PEM file with the certificate. */
        public Path certificate() {
            return built(() -> bundle.toTempCertChainPem().toPath());
        }

        /** A PEM file with the key (PKCS #8). */
        public Path privateKey() {
            return built(() -> bundle.toTempPrivateKeyPem().toPath());
        }

        /** Certificate and key in one text. */
        public String pem() {
            return bundle.getCertificatePathPEM() + bundle.getPrivateKeyPEM();
        }

        /** For the sockets of a server. */
        public SSLContext context() {
            return built(() -> {
                var context = SSLContext.getInstance("TLS");
                context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, new SecureRandom());
                return context;
            });
        }
    }

    private interface Building<T> {
        T build() throws Exception;
    }

    private static <T> T built(Building<T> building) {
        try {
            return building.build();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
