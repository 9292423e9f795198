package com.sellercenter.benchmark.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A WebFlux handler that answers every GET with the bytes of a file. Arguments: port, file. */
@RestController
final class BareWebFlux {

    private final byte[] bytes;

    private BareWebFlux(byte[] bytes) {
        this.bytes = bytes;
    }

    public static void main(String[] arguments) throws IOException {
        var bytes = Files.readAllBytes(Path.of(arguments[1]));
        WebFluxServer.run(Integer.parseInt(arguments[0]), BareWebFlux.class, new BareWebFlux(bytes));
    }

    @GetMapping("/**")
    Mono<ResponseEntity<byte[]>> get() {
        return Mono.just(ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(bytes));
    }
}
