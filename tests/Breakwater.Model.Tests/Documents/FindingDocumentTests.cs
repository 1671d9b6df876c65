using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Model.Tests.Documents;

public sealed class FindingDocumentTests
{
    [Fact]
    public void A_finding_reads_back_as_it_was_written() =>
        GeneratedFindings.Any.Sample(finding =>
        {
            byte[] written = Written(finding);
            Finding read = FindingDocument.Read(written);
            Assert.Equal(written, Written(read));
            Assert.Equivalent(finding, read, strict: true);
        });

    [Fact]
    public void A_finding_is_one_line_of_printable_text() =>
        GeneratedFindings.Any.Sample(finding =>
            Assert.DoesNotContain(
                Encoding.UTF8.GetString(Written(finding)),
                c => char.IsControl(c) || c is '\u202e' or '\u2028'
            )
        );

    [Fact]
    public void Times_are_utc_with_milliseconds_and_unknown_times_are_null()
    {
        Finding finding = GeneratedFindings.Any.Single() with
        {
            First = new EventTime(
                new DateTimeOffset(2025, 3, 1, 10, 0, 0, TimeSpan.FromHours(2)).UtcTicks + 12_345,
                TimeTrust.Stated
            ),
            Last = EventTime.Unknown,
        };
        using JsonDocument document = JsonDocument.Parse(Written(finding));
        Assert.Equal("2025-03-01T08:00:00.001Z", document.RootElement.GetProperty("first").GetString());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("last").ValueKind);
        Assert.Equal("stated", document.RootElement.GetProperty("times_trust").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"schema\":\"breakwater.finding/2\"}")]
    [InlineData("{\"schema\":\"breakwater.finding/1\",\"times_trust\":\"never\"}")]
    public void What_is_not_a_finding_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => FindingDocument.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Order_survives_the_round_trip() =>
        GeneratedFindings
            .Any.Array[2]
            .Sample(pair =>
                Assert.Equal(
                    Math.Sign(FindingOrder.Instance.Compare(pair[0], pair[1])),
                    Math.Sign(
                        FindingOrder.Instance.Compare(
                            FindingDocument.Read(Written(pair[0])),
                            FindingDocument.Read(Written(pair[1]))
                        )
                    )
                )
            );

    private static byte[] Written(Finding finding)
    {
        ArrayBufferWriter<byte> output = new();
        FindingDocument.Write(output, finding);
        return output.WrittenSpan.ToArray();
    }
}
