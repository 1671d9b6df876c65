using System.Diagnostics;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.X1;

/// <summary>Bodies of a public library for X1 (sipgate/li-lib-x1x2x3, MIT).</summary>
public sealed class X1SampleFileTests
{
    private const string Folder = "cdr-li/etsi-103221/x1";
    private static readonly X1Format Format = new();

    [Theory]
    [InlineData("ActivateTaskRequest_example.xml", "ActivateTask", 1, false)]
    [InlineData("ActivateTaskResponse_example.xml", "ActivateTask", 1, true)]
    [InlineData("ConverterTest-ActivateTaskResponse_example.xml", "ActivateTask", 2, true)]
    [InlineData("ConverterTest-TopLevelErrorResponse_example.xml", "TopLevelErrorResponse", 1, true)]
    [InlineData("TopLevelErrorResponse_example.xml", "TopLevelErrorResponse", 1, true)]
    [InlineData("ErrorResponse_example.xml", "Ping", 1, true)]
    [InlineData("MultiRequest_example.xml", "Ping", 2, false)]
    [InlineData("MultipleResponses_example.xml", "Ping", 2, true)]
    [InlineData("PingRequest_example.xml", "Ping", 1, false)]
    [InlineData("PingResponse_example.xml", "Ping", 1, true)]
    [InlineData("X1HttpServerHandlerTest-BadVersionRequest_example.xml", "Ping", 1, false)]
    [InlineData("NoResponsesInResponseContainer_example.xml", "", 0, true)]
    [InlineData("X1HttpServerHandlerTest-EmptyRequest_example.xml", "", 0, false)]
    public void A_sample_is_read_as_its_kind(string file, string type, int messages, bool isResponse)
    {
        byte[] bytes = File.ReadAllBytes(RealEvidence.Require($"{Folder}/{file}"));

        InterceptReading read = InterceptReading.Of(Format, bytes);

        Assert.Equal("x1", EvidenceFormats.Recognise(EvidenceFormats.All, bytes, true, file)!.Name);
        Assert.Equal(messages, read.Messages.Count());
        Assert.All(
            read.Messages,
            m => Assert.Equal((type, isResponse, "admfID", "neID"), (m.Type, m.IsResponse, m.Admf, m.Element))
        );
        Assert.Empty(read.Rejected);
    }

    [Theory]
    [InlineData("ActivateTaskRequest_example.xml")]
    [InlineData("ConverterTest-ActivateTaskResponse_example.xml")]
    [InlineData("ConverterTest-TopLevelErrorResponse_example.xml")]
    [InlineData("MultiRequest_example.xml")]
    [InlineData("MultipleResponses_example.xml")]
    [InlineData("NoResponsesInResponseContainer_example.xml")]
    public void Xmllint_counts_as_many_messages(string file)
    {
        string path = RealEvidence.Require($"{Folder}/{file}");

        Assert.Equal(CountByXmllint(path), InterceptReading.Of(Format, File.ReadAllBytes(path)).Messages.Count());
    }

    [Fact]
    public void The_task_of_a_sample_is_sealed()
    {
        byte[] bytes = File.ReadAllBytes(RealEvidence.Require($"{Folder}/ActivateTaskRequest_example.xml"));

        InterceptReading read = InterceptReading.Of(Format, bytes);

        InterceptMessage message = Assert.Single(read.Messages);
        Assert.Equal(InterceptReading.Named(TokenKind.Task, "29f28e1c-f230-486a-a860-f5a784ab9172"), message.Task);
        Assert.Equal(
            InterceptReading.Target(TargetKind.E164, "+447700900000").Token,
            message.TaskDetails!.Targets[0].Token
        );
        Assert.Equal(
            [InterceptReading.Named(TokenKind.Destination, "19867c20-8c94-473e-b9cd-8b72b7b05fd4")],
            message.TaskDetails.Destinations
        );
        Assert.Equal(DeliveryKind.Both, message.TaskDetails.Delivery);
        Assert.Equal("3741800e-971b-4aa9-85f4-466d2b1adc7f", message.Transaction);
        Assert.Equal(new DateTimeOffset(2017, 10, 6, 18, 46, 21, TimeSpan.Zero).AddTicks(2474320), message.Time);
        Assert.DoesNotContain(
            read.Lines,
            l =>
                l.Contains("447700900000", StringComparison.Ordinal) || l.Contains("29f28e1c", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_error_tells_its_code_and_the_request_that_it_answers()
    {
        byte[] bytes = File.ReadAllBytes(RealEvidence.Require($"{Folder}/ErrorResponse_example.xml"));

        InterceptMessage message = Assert.Single(InterceptReading.Of(Format, bytes).Messages);

        Assert.Equal(("Ping", 1000, InterceptAction.Ping), (message.Type, message.ErrorCode, message.Action));
    }

    [Fact]
    public void A_document_with_an_external_entity_is_refused_where_it_begins()
    {
        byte[] bytes = File.ReadAllBytes(RealEvidence.Require($"{Folder}/xxe-must-be-refused.xml"));

        InterceptReading read = InterceptReading.Of(Format, bytes);

        Assert.Empty(read.Records);
        (FaultReason reason, EvidencePosition at) = Assert.Single(read.Rejected);
        Assert.Equal((FaultReason.UnsupportedVariant, 5L), (reason, at.Number));
    }

    /// <summary>The messages that another program counts; -1 where that program is not there.</summary>
    private static int CountByXmllint(string path)
    {
        const string Query =
            "count(//*[local-name()='x1RequestMessage' or local-name()='x1ResponseMessage' or local-name()='X1TopLevelErrorResponse'])";
        ProcessStartInfo start = new("xmllint", ["--nonet", "--xpath", Query, path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs xmllint");
            return -1;
        }
    }
}
