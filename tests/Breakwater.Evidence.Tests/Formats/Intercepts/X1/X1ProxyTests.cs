using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.X1;

public sealed class X1ProxyTests
{
    private const string Digest = "5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8e";
    private static readonly X1ProxyFormat Format = new();

    private static string Line(string? request, string? response = null, string path = "/X1/NE")
    {
        JsonObject line = new()
        {
            ["time_iso8601"] = "2026-11-24T08:15:01+00:00",
            ["remote_addr"] = "192.0.2.14",
            ["request"] = $"POST {path} HTTP/1.1",
            ["ssl"] = new JsonObject { ["client_cert_sha256"] = Digest, ["client_s_dn"] = "CN=admf-01" },
            ["status"] = 200,
        };
        if (request is not null)
        {
            line["request_body"] = request;
        }

        if (response is not null)
        {
            line["response_body"] = response;
        }

        return line.ToJsonString() + "\n";
    }

    [Fact]
    public void A_record_gives_its_request_and_response_with_the_client_of_the_request()
    {
        string text = Line(
            X1Sample.Document("ActivateTaskRequest", X1Sample.Task()),
            X1Sample.Document("ActivateTaskResponse", "<ns1:oK>AcknowledgedAndCompleted</ns1:oK>", isResponse: true)
        );

        InterceptReading read = InterceptReading.Of(Format, text + text);

        Assert.Equal(
            [("192.0.2.14", Digest, false), (null, null, true), ("192.0.2.14", Digest, false), (null, null, true)],
            read.Messages.Select(m => (m.Sender, m.CertificateSha256, m.IsResponse))
        );
        Assert.Equal(InterceptReading.Named(TokenKind.Task, X1Sample.Xid), read.Messages.First().Task);
        Assert.Empty(read.Rejected);
        Assert.Null(read.Note);
    }

    [Fact]
    public void A_position_is_that_of_the_record()
    {
        string first = Line(X1Sample.Document("PingRequest", ""));
        string second = Line(X1Sample.AllDetails(2));

        InterceptReading read = InterceptReading.Of(Format, first + second);

        Assert.Equal(new EvidencePosition(PositionKind.Line, 1, 0, first.Length - 1), read.Records[0].Position);
        Assert.All(
            read.Records.Skip(1),
            r => Assert.Equal(new EvidencePosition(PositionKind.Line, 2, first.Length, second.Length - 1), r.Position)
        );
    }

    [Fact]
    public void The_path_tells_whose_view_an_answer_is()
    {
        string text = Line(null, X1Sample.AllDetails(1), "/X1/ADMF");

        Assert.Equal(InterceptSource.Admf, Assert.Single(InterceptReading.Of(Format, text).Tasks).Source);
    }

    [Fact]
    public void Records_without_a_body_are_counted_and_damaged_bodies_told()
    {
        string body = X1Sample.Document("ActivateTaskRequest", X1Sample.Task());
        string text = Line(null) + Line(body[..300]) + Line(body);

        InterceptReading read = InterceptReading.Of(Format, text);

        Assert.Equal("1 record without an X1 body, not read", read.Note);
        Assert.Equal((FaultReason.Truncated, 2L), (Assert.Single(read.Rejected).Reason, read.Rejected[0].At.Number));
        Assert.Contains(read.Messages, m => m.Missing.Count == 0);
    }

    [Fact]
    public void It_is_recognised_and_other_json_is_not()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Line(X1Sample.Document("ActivateTaskRequest", X1Sample.Task())));
        byte[] other = Encoding.UTF8.GetBytes(Line(null));

        Assert.Equal("x1_proxy", EvidenceFormats.Recognise(EvidenceFormats.All, bytes, true, "a.json")!.Name);
        Assert.Equal("json_lines", EvidenceFormats.Recognise(EvidenceFormats.All, other, true, "a.json")!.Name);
        Assert.DoesNotContain(
            InterceptReading.Of(Format, bytes, 50).Lines,
            l =>
                l.Contains(X1Sample.Number, StringComparison.Ordinal)
                || l.Contains(X1Sample.Xid, StringComparison.Ordinal)
        );
    }
}
