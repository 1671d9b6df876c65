using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Formats.Intercepts.X1;

public sealed class X1KindTests
{
    private static readonly X1Format Format = new();

    public static TheoryData<string, InterceptAction, InterceptObject> Kinds { get; } =
        new()
        {
            { "ActivateTask", InterceptAction.Activate, InterceptObject.Task },
            { "ModifyTask", InterceptAction.Modify, InterceptObject.Task },
            { "DeactivateTask", InterceptAction.Remove, InterceptObject.Task },
            { "DeactivateAllTasks", InterceptAction.RemoveAll, InterceptObject.Task },
            { "GetTaskDetails", InterceptAction.Read, InterceptObject.Task },
            { "CreateDestination", InterceptAction.Create, InterceptObject.Destination },
            { "ModifyDestination", InterceptAction.Modify, InterceptObject.Destination },
            { "RemoveDestination", InterceptAction.Remove, InterceptObject.Destination },
            { "RemoveAllDestinations", InterceptAction.RemoveAll, InterceptObject.Destination },
            { "GetDestinationDetails", InterceptAction.Read, InterceptObject.Destination },
            { "GetNEStatus", InterceptAction.Read, InterceptObject.Host },
            { "GetAllDetails", InterceptAction.List, InterceptObject.Task },
            { "GetAllTaskDetails", InterceptAction.List, InterceptObject.Task },
            { "GetAllDestinationDetails", InterceptAction.List, InterceptObject.Destination },
            { "GetAllGenericObjectDetails", InterceptAction.List, InterceptObject.Unknown },
            { "ListAllDetails", InterceptAction.List, InterceptObject.Task },
            { "ReportTaskIssue", InterceptAction.Report, InterceptObject.Task },
            { "ReportDestinationIssue", InterceptAction.Report, InterceptObject.Destination },
            { "ReportNEIssue", InterceptAction.Report, InterceptObject.Host },
            { "Ping", InterceptAction.Ping, InterceptObject.Unknown },
            { "Keepalive", InterceptAction.Ping, InterceptObject.Unknown },
            { "CreateObject", InterceptAction.Create, InterceptObject.Unknown },
            { "ModifyObject", InterceptAction.Modify, InterceptObject.Unknown },
            { "GetObject", InterceptAction.Read, InterceptObject.Unknown },
            { "DeleteObject", InterceptAction.Remove, InterceptObject.Unknown },
            { "ListObjectsOfType", InterceptAction.List, InterceptObject.Unknown },
            { "DeleteAllObjects", InterceptAction.RemoveAll, InterceptObject.Unknown },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_says_what_it_does(string kind, InterceptAction action, InterceptObject on)
    {
        foreach (bool isResponse in (bool[])[false, true])
        {
            string type = kind + (isResponse ? "Response" : "Request");

            InterceptMessage message = Assert.Single(
                InterceptReading.Of(Format, X1Sample.Document(type, "", isResponse)).Messages
            );

            Assert.Equal(
                (kind, action, on, isResponse),
                (message.Type, message.Action, message.ActedOn, message.IsResponse)
            );
            Assert.Equal(("admf-01", "amf-poi-01"), (message.Admf, message.Element));
            Assert.Equal("3741800e-971b-4aa9-85f4-000000000001", message.Transaction);
            Assert.Empty(message.Missing);
        }
    }

    [Fact]
    public void No_kind_of_the_table_is_untested() =>
        Assert.Equal(X1Kind.Names, Kinds.Select(k => k.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("ns1", "xsi")]
    [InlineData("", "xsi")]
    [InlineData("x", "i")]
    [InlineData("a-very_long.Prefix99", "schema-instance")]
    public void A_prefix_means_nothing(string prefix, string instance)
    {
        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ModifyTaskRequest", X1Sample.Task(), false, prefix, instance)
        );

        InterceptMessage message = Assert.Single(read.Messages);
        Assert.Equal("ModifyTask", message.Type);
        Assert.Equal(InterceptReading.Named(TokenKind.Task, X1Sample.Xid), message.Task);
        Assert.Empty(read.Rejected);
    }

    [Theory]
    [InlineData(1030)]
    [InlineData(1040)]
    [InlineData(2020)]
    public void An_error_answers_the_request_that_it_names(int code)
    {
        string members =
            "<ns1:requestMessageType>DeactivateTask</ns1:requestMessageType><ns1:errorInformation>"
            + $"<ns1:errorCode>{code}</ns1:errorCode><ns1:errorDescription>no such XID {X1Sample.Xid}</ns1:errorDescription></ns1:errorInformation>";

        InterceptReading read = InterceptReading.Of(
            Format,
            X1Sample.Document("ErrorResponse", members, isResponse: true)
        );

        InterceptMessage message = Assert.Single(read.Messages);
        Assert.Equal(
            ("DeactivateTask", InterceptAction.Remove, code),
            (message.Type, message.Action, message.ErrorCode)
        );
        Assert.DoesNotContain(read.Lines, l => l.Contains(X1Sample.Xid, StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_tells_the_code_of_the_issue()
    {
        const string Members =
            "<ns1:typeOfNeIssueMessage>Alert</ns1:typeOfNeIssueMessage><ns1:description>database cleared</ns1:description><ns1:issueCode>10000</ns1:issueCode>";

        InterceptMessage message = Assert.Single(
            InterceptReading.Of(Format, X1Sample.Document("ReportNEIssueRequest", Members)).Messages
        );

        Assert.Equal((10000, InterceptAction.Report), (message.ErrorCode, message.Action));
    }

    [Fact]
    public void A_type_that_nobody_knows_keeps_its_word_and_one_with_digits_does_not()
    {
        Assert.Equal(
            "VendorThing",
            Assert.Single(InterceptReading.Of(Format, X1Sample.Document("VendorThingRequest", "")).Messages).Type
        );
        Assert.Equal(
            "Other",
            Assert.Single(InterceptReading.Of(Format, X1Sample.Document("T12025550143Request", "")).Messages).Type
        );
    }

    [Fact]
    public void A_time_without_zone_and_one_that_is_none_are_said_to_be_missing()
    {
        string text = X1Sample.Document("PingRequest", "");

        InterceptMessage zoneless = Assert.Single(
            InterceptReading.Of(Format, text.Replace("247432Z", "247432", StringComparison.Ordinal)).Messages
        );
        InterceptReading none = InterceptReading.Of(Format, text.Replace("T08:", "T98:", StringComparison.Ordinal));

        Assert.Equal(["time_zone"], zoneless.Missing);
        Assert.NotNull(zoneless.Time);
        Assert.Equal(["time"], Assert.Single(none.Messages).Missing);
        Assert.Single(none.Faults);
    }
}
