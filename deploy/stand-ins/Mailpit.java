import com.sellercenter.local.mail.MailServer;
import java.nio.file.Path;

/** The launcher's mail server at Mailpit's ports; it answers as much of Mailpit's API as the tour asks. */
void main() throws InterruptedException {
    new MailServer(Path.of("/mails"), "0.0.0.0", 1025, 8025).start();
    Thread.sleep(Long.MAX_VALUE);
}
