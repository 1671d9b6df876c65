using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.X1;

public sealed class X1LogTests
{
    private const string Digest = "5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8e";
    private static readonly X1Format Format = new();

    [Fact]
    public void Documents_one_after_the_other_are_all_read()
    {
        string text =
            X1Sample.Document("PingRequest", "")
            + X1Sample.Document("PingResponse", "<ns1:oK>AcknowledgedAndCompleted</ns1:oK>", isResponse: true)
            + X1Sample.Document("ActivateTaskRequest", X1Sample.Task(), prefix: "");

        InterceptReading read = InterceptReading.Of(Format, text);

        Assert.Equal(["Ping", "Ping", "ActivateTask"], read.Messages.Select(m => m.Type));
        Assert.Empty(read.Rejected);
        Assert.Null(read.Note);
    }

    [Fact]
    public void Bodies_between_lines_of_a_log_are_read_with_the_sender_that_it_names()
    {
        string text =
            "2026-11-24T08:15:01Z INFO x1-proxy client=192.0.2.14:41022 sha256="
            + Digest
            + "\nPOST /X1/NE HTTP/1.1\nHost: amf-poi-01\nContent-Type: text/xml\n\n"
            + X1Sample.Document("ActivateTaskRequest", X1Sample.Task())
            + "2026-11-24T08:15:02Z INFO x1-proxy answered\nHTTP/1.1 200 OK\n\n"
            + X1Sample.Document("ActivateTaskResponse", "<ns1:oK>AcknowledgedAndCompleted</ns1:oK>", isResponse: true);

        InterceptReading read = InterceptReading.Of(Format, text);

        Assert.Equal(
            [("192.0.2.14", Digest), (null, null)],
            read.Messages.Select(m => (m.Sender, m.CertificateSha256))
        );
        Assert.Equal("6 lines outside of messages, read for the sender only", read.Note);
        Assert.Equal(
            "x1",
            EvidenceFormats
                .Recognise(EvidenceFormats.All, System.Text.Encoding.UTF8.GetBytes(text), true, "x1.log")!
                .Name
        );
    }

    [Theory]
    [InlineData("Nov 24 08:15:01 admf x1d[77]: ")]
    [InlineData("<134>Nov 24 08:15:01 admf x1d[77]: ")]
    [InlineData("2026-11-24 08:15:01,123 DEBUG [x1-pool-3] X1Client - ")]
    public void A_prefix_before_every_line_of_a_body_is_no_part_of_it(string prefix)
    {
        string body = X1Sample.Document("ActivateTaskRequest", X1Sample.Task(more: X1Sample.Mediation));
        string text = string.Concat(body.TrimEnd().Split('\n').Select(line => prefix + line + "\n"));

        InterceptReading read = InterceptReading.Of(Format, text);

        InterceptMessage message = Assert.Single(read.Messages);
        Assert.Equal(InterceptReading.Named(TokenKind.Task, X1Sample.Xid), message.Task);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 15, 1, TimeSpan.Zero).AddTicks(2474320), message.Time);
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void Headers_of_a_proxy_tell_the_client()
    {
        string text =
            "POST /X1/NE HTTP/1.1\r\nX-Forwarded-For: 2001:db8::14\r\nX-SSL-Client-SHA256: "
            + string.Join(':', Enumerable.Range(0, 32).Select(i => Digest.Substring(i * 2, 2).ToUpperInvariant()))
            + "\r\n\r\n"
            + X1Sample.Document("PingRequest", "");

        InterceptMessage message = Assert.Single(InterceptReading.Of(Format, text).Messages);

        Assert.Equal(("2001:db8::14", Digest), (message.Sender, message.CertificateSha256));
    }

    [Fact]
    public void A_body_that_breaks_off_is_told_and_the_next_is_read()
    {
        string whole = X1Sample.Document("ActivateTaskRequest", X1Sample.Task());
        string text =
            whole[..whole.IndexOf("<ns1:deliveryType>", StringComparison.Ordinal)]
            + "\n"
            + X1Sample.Document("PingRequest", "");

        InterceptReading read = InterceptReading.Of(Format, text);

        Assert.Equal(["ActivateTask", "Ping"], read.Messages.Select(m => m.Type));
        Assert.Equal(["rest"], read.Messages.First().Missing);
        Assert.Equal(FaultReason.Truncated, Assert.Single(read.Rejected).Reason);
    }

    [Fact]
    public void A_position_leads_to_the_message()
    {
        string first = X1Sample.Document("PingRequest", "");
        string text = "log line\n" + first + X1Sample.Document("PingRequest", "");

        InterceptReading read = InterceptReading.Of(Format, text);

        EvidencePosition at = read.Messages.Last().Position;
        string cut = text.Substring((int)at.Offset, at.Length);
        Assert.StartsWith("<ns1:x1RequestMessage ", cut, StringComparison.Ordinal);
        Assert.EndsWith("</ns1:x1RequestMessage>", cut, StringComparison.Ordinal);
        Assert.Equal(text[..(int)at.Offset].Count(c => c == '\n') + 1, at.Number);
        Assert.Equal(PositionKind.Line, at.Kind);
    }

    [Fact]
    public void The_size_of_the_blocks_changes_nothing()
    {
        string text =
            "client=192.0.2.14 <134> a < b <!-- <ns1:X1Request> -->\n"
            + X1Sample.AllDetails(5)
            + X1Sample.Document("ActivateTaskRequest", X1Sample.Task(more: X1Sample.Mediation))
            + "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n"
            + X1Sample.Document("PingRequest", "")[39..];
        List<string> whole = InterceptReading.Of(Format, text).Lines;

        foreach (int block in (int[])[1, 2, 3, 7, 64, 100, 1000])
        {
            Assert.Equal(whole, InterceptReading.Of(Format, text, block).Lines);
        }
    }

    [Fact]
    public void Outside_of_the_zone_nothing_is_taken()
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(X1Sample.Document("ActivateTaskRequest", X1Sample.Task()));

        InterceptReading read = InterceptReading.Of(Format, bytes, isSealed: false);

        Assert.True(Format.IsClearInterceptData);
        Assert.Empty(read.Records);
        Assert.True(read.IsUnsupported);
    }
}
