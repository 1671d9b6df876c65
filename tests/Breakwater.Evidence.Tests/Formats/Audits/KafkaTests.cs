using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Audits.Kafka;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

/// <summary>The log of a Kafka broker's authorizer.</summary>
public class KafkaTests
{
    [Theory]
    // StandardAuthorizer, AclAuthorizer, SimpleAclAuthorizer before 2.0, a distribution that names the listener, a name of a certificate.
    [InlineData(
        "[2026-10-01 02:00:00,161] DEBUG Principal = User:svc-rating is Allowed operation = READ from host = 192.0.2.19 on resource = Topic:LITERAL:cdr.raw for request = Fetch with resourceRefCount = 1 based on rule MatchingAcl(acl=StandardAcl[resourceType=TOPIC]) (kafka.authorizer.logger)",
        "svc-rating",
        "cdr.raw",
        "success"
    )]
    [InlineData(
        "[2026-10-01 02:00:00,161] INFO Principal = User:svc-rating is Denied Operation = Read from host = 192.0.2.19 on resource = Topic:LITERAL:cdr.raw for request = Fetch with resourceRefCount = 1 (kafka.authorizer.logger)",
        "svc-rating",
        "cdr.raw",
        "failure"
    )]
    [InlineData(
        "[2026-10-01 02:00:00,161] DEBUG Principal = User:svc-rating is Allowed Operation = Read from host = 192.0.2.19 on resource = Topic:cdr.raw (kafka.authorizer.logger)",
        "svc-rating",
        "cdr.raw",
        "success"
    )]
    [InlineData(
        "[2026-10-01 02:00:00,161] INFO Principal = User:svc-rating is Allowed Operation = Read from host = 192.0.2.19 via listener SASL-9095 on resource = Topic:PREFIXED:cdr. for request = FETCH with resourceRefCount = 0",
        "svc-rating",
        "cdr.",
        "success"
    )]
    [InlineData(
        "[2026-10-01 02:00:00,161] INFO Principal = User:CN=rating, OU=Care is 24, C=US is Denied Operation = Read from host = 192.0.2.19 on resource = Topic:LITERAL:cdr.raw (kafka.authorizer.logger)",
        "CN=rating, OU=Care is 24, C=US",
        "cdr.raw",
        "failure"
    )]
    public void A_decision_on_a_topic_gives_who_read_it_from_where(
        string line,
        string user,
        string topic,
        string outcome
    )
    {
        PlainEvent read = Read(line + "\n");

        Assert.Equal("kafka.authorizer", read.LogSource.Dataset);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, 161, TimeSpan.Zero), read.Time.Value);
        Assert.Equal(("queue_read", outcome), (read["event.action"], read["event.outcome"]));
        Assert.Equal(user, read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal(topic, read["kafka.topic.name"]);
    }

    [Theory]
    [InlineData("operation = WRITE from host = 192.0.2.19 on resource = Topic:LITERAL:cdr.raw", "queue_written", null)]
    [InlineData("operation = DESCRIBE from host = 192.0.2.19 on resource = Topic:LITERAL:cdr.raw", null, null)]
    [InlineData("operation = READ from host = 192.0.2.19 on resource = Group:LITERAL:rating-1", null, "rating-1")]
    [InlineData("operation = ALTER from host = 192.0.2.19 on resource = Cluster:LITERAL:kafka-cluster", null, null)]
    public void Other_decisions_are_no_reading(string what, string? action, string? group)
    {
        PlainEvent read = Read(
            $"[2026-10-01 02:00:00,161] DEBUG Principal = User:a is Allowed {what} (kafka.authorizer.logger)\n"
        );

        Assert.Equal(action, read["event.action"]);
        Assert.Equal(group, read["kafka.consumer.group"]);
    }

    [Fact]
    public void Other_lines_of_the_log_are_events_without_a_decision_and_none_is_dropped()
    {
        ReadResult result = new KafkaFormat().ReadText(
            "[2026-10-01 02:00:00,161] DEBUG No acl found for resource Topic:LITERAL:test, authorized = false (kafka.authorizer.logger)\n"
                + "[2026-10-01 02:00:01,161] DEBUG principal = User:kafka is a super user, allowing operation without checking acls. (kafka.authorizer.logger)\n"
                + "java.lang.IllegalStateException: x\n"
        );

        Assert.Equal(2, result.Events.Count);
        Assert.All(result.Events, e => Assert.Null(e["event.action"]));
        Assert.Single(result.Rejected);
    }

    private static PlainEvent Read(string text)
    {
        Assert.Equal(
            "kafka_authorizer",
            EvidenceFormats.Recognise(EvidenceFormats.All, Encoding.UTF8.GetBytes(text), whole: true, "a.log")!.Name
        );
        ReadResult result = new KafkaFormat().ReadText(text);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
