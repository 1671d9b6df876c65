using System.Text;
using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.X1;

public sealed class X1HostileTests
{
    private static readonly X1Format Format = new();
    private static readonly string Next = X1Sample.Document("PingRequest", "");

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "<ns1:oK>&e;</ns1:oK>")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://192.0.2.1/x.dtd\">", "")]
    [InlineData(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
        "<ns1:oK>&c;</ns1:oK>"
    )]
    public void A_document_type_is_refused_with_its_place_and_the_rest_is_read(string type, string members)
    {
        string text = X1Sample
            .Document("PingRequest", members)
            .Replace("?>\n", $"?>\n{type}\n", StringComparison.Ordinal);

        InterceptReading read = InterceptReading.Of(Format, text + Next);

        Assert.Single(read.Messages);
        (FaultReason reason, EvidencePosition at) = Assert.Single(read.Rejected);
        Assert.Equal((FaultReason.UnsupportedVariant, 3L), (reason, at.Number));
    }

    [Fact]
    public void An_entity_that_is_not_declared_makes_its_message_malformed()
    {
        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("PingRequest", "<ns1:oK>&e;</ns1:oK>") + Next
        );

        Assert.Equal(2, read.Messages.Count());
        Assert.Equal(["rest"], read.Messages.First().Missing);
        Assert.Equal(FaultReason.Malformed, Assert.Single(read.Rejected).Reason);
    }

    [Fact]
    public void Characters_that_are_written_as_references_are_read()
    {
        string target =
            "<ns1:targetIdentifier><ns1:nai>q&amp;a&lt;&#49;&#x32;</ns1:nai></ns1:targetIdentifier>"
            + "<ns1:targetIdentifier><ns1:nai><![CDATA[q&a<12]]></ns1:nai></ns1:targetIdentifier>";

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ActivateTaskRequest", X1Sample.Task(target: target))
        );

        Assert.All(
            Assert.Single(read.Messages).TaskDetails!.Targets,
            t => Assert.Equal(InterceptReading.Target(TargetKind.Nai, "q&a<12").Token, t.Token)
        );
    }

    [Fact]
    public void Elements_inside_each_other_without_end_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("<ns1:a>", 200_000));

        InterceptReading closed = InterceptReading.Of(
            Format,
            X1Sample.Document("PingRequest", deep + string.Concat(Enumerable.Repeat("</ns1:a>", 200_000))) + Next
        );
        InterceptReading open = InterceptReading.Of(Format, X1Sample.Document("PingRequest", deep) + Next);

        Assert.Equal(FaultReason.TooDeep, Assert.Single(closed.Rejected).Reason);
        Assert.Equal(2, closed.Messages.Count());
        Assert.Equal(FaultReason.Truncated, Assert.Single(open.Rejected).Reason);
        Assert.Contains(open.Messages, m => m.Missing.Count == 0);
    }

    [Theory]
    [InlineData("long text")]
    [InlineData("long tag")]
    [InlineData("long comment")]
    [InlineData("many attributes")]
    public void What_is_too_long_costs_no_more_than_its_bytes(string what)
    {
        string members = what switch
        {
            "long text" => $"<ns1:oK>{new string('x', 3 << 20)}</ns1:oK>",
            "long tag" => $"<ns1:oK a=\"{new string('x', 3 << 20)}\"/>",
            "long comment" => $"<!--{new string('x', 3 << 20)}-->",
            _ => $"<ns1:oK {string.Concat(Enumerable.Range(0, 200).Select(i => $"a{i}='' "))}/>",
        };

        InterceptReading read = InterceptReading.Of(Format, X1Sample.Document("PingRequest", members) + Next);

        Assert.NotEmpty(read.Rejected);
        Assert.Contains(read.Messages, m => m.Missing.Count == 0);
    }

    [Fact]
    public void A_number_of_a_million_digits_is_one_token()
    {
        string target =
            $"<ns1:targetIdentifier><ns1:e164Number>{new string('7', 900_000)}</ns1:e164Number></ns1:targetIdentifier>";

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ActivateTaskRequest", X1Sample.Task(target: target))
        );

        Assert.Empty(Assert.Single(Assert.Single(read.Messages).TaskDetails!.Targets).Near);
    }

    [Fact]
    public void A_document_of_entries_that_cannot_be_read_is_given_up_and_the_next_is_read()
    {
        string entries = string.Concat(Enumerable.Repeat("<ns1:xId>&e;</ns1:xId>", 5000));

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ListAllDetailsResponse", $"<ns1:ListOfXIDs>{entries}</ns1:ListOfXIDs>", isResponse: true)
                + Next
        );

        Assert.Equal(1002, read.Rejected.Count);
        Assert.Equal(["ListAllDetails", "Ping"], read.Messages.Select(m => m.Type));
        Assert.Equal(["rest"], read.Messages.First().Missing);
    }

    [Fact]
    public void Tags_that_all_pieces_would_carry_are_bounded()
    {
        string text = X1Sample
            .Document("PingRequest", "")
            .Replace("<ns1:X1Request ", $"<ns1:X1Request a=\"{new string('x', 40_000)}\" ", StringComparison.Ordinal);

        InterceptReading read = InterceptReading.Of(Format, text + Next);

        Assert.Equal(FaultReason.RecordTooLong, Assert.Single(read.Rejected).Reason);
        Assert.Single(read.Messages);
    }

    [Fact]
    public void Members_and_entries_beyond_what_a_message_has_are_passed_over()
    {
        string members = string.Concat(Enumerable.Repeat("<ns1:a/>", 5000));

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document(
                "ListAllDetailsResponse",
                $"{members}<ns1:ListOfXIDs>{members}<ns1:xId>{X1Sample.Xid}</ns1:xId></ns1:ListOfXIDs>",
                isResponse: true
            )
        );

        Assert.Single(read.Tasks);
        Assert.Equal(1, Assert.Single(read.Messages).Listed);
        Assert.Empty(read.Rejected);
    }

    [Fact]
    public void A_body_of_a_hundred_megabytes_is_passed_over_in_bounded_memory()
    {
        byte[] begin = Encoding.UTF8.GetBytes(
            X1Sample.Document("ActivateTaskRequest", "<ns1:taskDetails><ns1:xId>").Split("</ns1:x1Request")[0]
        );
        byte[] bytes = new byte[100 << 20];
        bytes.AsSpan().Fill((byte)'7');
        begin.CopyTo(bytes, 0);
        Encoding
            .UTF8.GetBytes("</ns1:xId></ns1:taskDetails></ns1:x1RequestMessage></ns1:X1Request>\n" + Next)
            .CopyTo(bytes, bytes.Length - 1000 - Next.Length);
        bytes.AsSpan(bytes.Length - 800).Replace((byte)'7', (byte)' ');

        long before = GC.GetAllocatedBytesForCurrentThread();
        InterceptReading read = InterceptReading.Of(Format, bytes);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(FaultReason.RecordTooLong, Assert.Single(read.Rejected).Reason);
        Assert.Contains(read.Messages, m => m is { Type: "Ping", Missing.Count: 0 });
        Assert.InRange(allocated, 0, 16 << 20);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_lose_the_member_that_holds_them()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(
            X1Sample.Document(
                "ActivateTaskRequest",
                X1Sample.Task().Replace(X1Sample.Number, "\u00e9", StringComparison.Ordinal)
            ) + Next
        );

        InterceptReading read = InterceptReading.Of(Format, bytes);

        Assert.Equal(FaultReason.InvalidEncoding, Assert.Single(read.Rejected).Reason);
        Assert.Equal(["ActivateTask", "Ping"], read.Messages.Select(m => m.Type));
    }

    [Theory]
    [InlineData("<ns1:X1Request xmlns:ns1=\"http://uri.etsi.org/03221/X1/2017/10\"")]
    [InlineData("<?xml version=\"1.0\"")]
    [InlineData("<!-- a comment")]
    public void An_item_that_ends_inside_a_tag_says_so(string end)
    {
        InterceptReading read = InterceptReading.Of(Format, Next + end);

        Assert.Single(read.Messages);
        Assert.Equal(
            (FaultReason.Truncated, (long)Next.Length),
            (Assert.Single(read.Rejected).Reason, read.Rejected[0].At.Offset)
        );
    }

    [Theory]
    [InlineData("UTF-16")]
    [InlineData("UTF-7")]
    [InlineData("ebcdic-cp-us")]
    public void Another_declared_encoding_is_refused(string encoding)
    {
        string text = X1Sample.Document("PingRequest", "").Replace("UTF-8", encoding, StringComparison.Ordinal);

        InterceptReading read = InterceptReading.Of(Format, text + Next);

        Assert.Equal(FaultReason.InvalidEncoding, Assert.Single(read.Rejected).Reason);
        Assert.Single(read.Messages);
    }

    [Fact]
    public void Utf16_is_refused_at_once()
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] text = encoding.GetBytes(Next);
            foreach (byte[] bytes in (byte[][])[text, [.. encoding.GetPreamble(), .. text]])
            {
                InterceptReading read = InterceptReading.Of(Format, bytes);

                Assert.Equal(
                    (FaultReason.InvalidEncoding, 0L),
                    (Assert.Single(read.Rejected).Reason, read.Rejected[0].At.Offset)
                );
                Assert.Empty(read.Records);
            }
        }
    }

    [Fact]
    public void No_damage_makes_the_reader_throw_or_tell_what_is_clear()
    {
        byte[] sample = Encoding.UTF8.GetBytes(
            X1Sample.AllDetails(4)
                + X1Sample.Document("ActivateTaskRequest", X1Sample.Task(more: X1Sample.Mediation))
                + Next
        );
        Gen.Select(Gen.Int[0, sample.Length - 1].Array[1, 12], Gen.Byte.Array[12], Gen.Int[1, 4000])
            .Sample(
                (places, values, block) =>
                {
                    byte[] bytes = [.. sample];
                    for (int i = 0; i < places.Length; i++)
                    {
                        bytes[places[i]] = values[i] switch
                        {
                            < 64 => (byte)'<',
                            < 96 => (byte)'>',
                            < 112 => (byte)'"',
                            var other => other,
                        };
                    }

                    InterceptReading read = InterceptReading.Of(Format, bytes, block);

                    Assert.DoesNotContain(
                        read.Lines,
                        l =>
                            l.Contains(X1Sample.Number, StringComparison.Ordinal)
                            || l.Contains("00101000", StringComparison.Ordinal)
                    );
                },
                iter: 500
            );
    }

    [Fact]
    public void A_response_of_many_tasks_streams()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(X1Sample.AllDetails(2000, newLine: ""));

        InterceptReading read = InterceptReading.Of(Format, bytes);

        Assert.Equal(2000, read.Tasks.Count());
        Assert.Equal(2001, Assert.Single(read.Messages).Listed);
        Assert.Equal(2000, read.Tasks.Select(t => t.Task).Distinct().Count());
    }
}
