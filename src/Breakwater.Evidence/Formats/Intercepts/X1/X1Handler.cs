using System.Globalization;
using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>
/// X1 bodies (ETSI TS 103 221-1, section 6.1): a root that holds messages, of which each is read as a whole but for its lists, whose
/// entries are records of their own as soon as they were read.
/// </summary>
internal sealed class X1Handler(ISealedTokens tokens, FieldNames names) : ICutHandler
{
    private readonly X1Details _details = new(tokens);
    private readonly InterceptBatchWriter _writer = new(names);
    private EventBatch _batch = new();
    private IFaultSink? _faults;
    private X1Connection _connection = X1Connection.None;
    private X1Message? _message;

    /// <summary>What the log said outside of the text before the body.</summary>
    public X1Connection Connection { get; set; } = X1Connection.None;

    /// <summary>Where all records stand, whatever their place in a body that is itself part of a record; null where that place counts.</summary>
    public EvidencePosition? Within { get; set; }

    /// <summary>Messages that were read.</summary>
    public long Messages { get; private set; }

    /// <inheritdoc/>
    public void Into(EventBatch batch, IFaultSink faults) => (_batch, _faults) = (batch, faults);

    /// <inheritdoc/>
    public bool IsRoot(ReadOnlySpan<byte> localName) =>
        localName.SequenceEqual("X1Request"u8)
        || localName.SequenceEqual("X1Response"u8)
        || localName.SequenceEqual("X1TopLevelErrorResponse"u8);

    /// <inheritdoc/>
    public CutUse UseOf(IReadOnlyList<string> open, ReadOnlySpan<byte> localName) =>
        open.Count switch
        {
            1 when open[0] != "X1TopLevelErrorResponse" => CutUse.Open,
            2 when IsList(localName) => CutUse.Open,
            < 3 => _message is { IsFull: false } ? CutUse.Whole : CutUse.Skip,
            _ => IsEntry(localName) ? CutUse.Whole : CutUse.Skip,
        };

    /// <inheritdoc/>
    public void Begin(ReadOnlySpan<byte> between) =>
        _connection = Connection == X1Connection.None ? X1Connection.Of(between) : Connection;

    /// <inheritdoc/>
    public void Opened(ClearElement element, int depth, EvidencePosition at)
    {
        bool isTopLevelError = depth == 0 && element.Name == "X1TopLevelErrorResponse";
        if (isTopLevelError || depth == 1)
        {
            string type = isTopLevelError ? X1Kind.TopLevelError : element.Type;
            bool isResponse = isTopLevelError || element.Name == "x1ResponseMessage";
            _message = new X1Message(type, isResponse, at);
        }
        else if (depth == 2 && _message is { } message)
        {
            message.HasList = true;
        }
    }

    /// <inheritdoc/>
    public void Read(ClearElement element, IReadOnlyList<string> open, EvidencePosition at)
    {
        if (_message is not { } message)
        {
            return;
        }

        if (open.Count < 3)
        {
            message.Add(element);
            return;
        }

        at = Within ?? at;
        X1Origin origin = OriginOf(message, isAnswer: true);
        InterceptRecord? record = element.Name switch
        {
            "taskResponseDetails" => _details.Task(element.At("taskDetails"), element.At("taskStatus"), origin, at),
            "destinationResponseDetails" => _details.Destination(
                element.At("destinationDetails"),
                element.At("destinationStatus"),
                origin,
                at
            ),
            "xId" => _details.ListedTask(element, origin, at),
            "dId" or "dSId" => _details.ListedDestination(element, origin, at),
            _ => null,
        };
        if (record is not null)
        {
            message.Listed++;
            _writer.Add(_batch, record);
        }
        else if (element.Name is "destinationResponseDetails" or "xId" or "dId" or "dSId")
        {
            _faults!.Reject(FaultReason.Malformed, at);
            message.Lost++;
        }
    }

    /// <inheritdoc/>
    public void Lost(IReadOnlyList<string> open)
    {
        if (_message is { } message)
        {
            message.Lost++;
        }
    }

    /// <inheritdoc/>
    public void Closed(string name, int depth, EvidencePosition whole, bool broken)
    {
        bool isMessage = depth == 1 || (depth == 0 && name == "X1TopLevelErrorResponse");
        if (!isMessage || _message is not { } message)
        {
            return;
        }

        _message = null;
        // Of a message that breaks off before its envelope, nothing is known.
        if (message.Type.Length > 0 && (!broken || message.Members.Children.Count > 0 || message.Listed > 0))
        {
            Messages++;
            Emit(message, Within ?? whole, broken);
        }
        else if (!broken)
        {
            _faults!.Reject(FaultReason.Malformed, whole);
        }
    }

    private void Emit(X1Message message, EvidencePosition whole, bool broken)
    {
        ClearElement members = message.Members;
        string type = message.Type == X1Kind.Error ? members.At("requestMessageType").Text : message.Type;
        string name = X1Kind.NameOf(type.Length == 0 ? X1Kind.Error : type);
        X1Kind kind = X1Kind.Of(name);
        X1Origin answer = OriginOf(message, isAnswer: true);
        X1Origin origin = message.IsResponse ? answer : OriginOf(message, isAnswer: false);
        (InterceptTask? task, InterceptDestination? destination) = DetailsOf(members, origin, whole);
        if (message.IsResponse && task is not null)
        {
            _writer.Add(_batch, task);
        }

        if (message.IsResponse && destination is not null)
        {
            _writer.Add(_batch, destination);
        }

        InterceptMessage record = new()
        {
            Position = whole,
            Time = origin.Time,
            System = origin.System,
            Type = name,
            Action = kind.Action == InterceptAction.Other && message.IsResponse ? InterceptAction.Report : kind.Action,
            ActedOn = kind.ActedOn,
            IsResponse = message.IsResponse,
            Admf = InterceptWords.System(members.At("admfIdentifier").Text),
            Element = InterceptWords.System(members.At("neIdentifier").Text),
            Transaction = InterceptWords.Uuid(members.At("x1TransactionId").Text),
            Sender = message.IsResponse ? null : _connection.Sender,
            CertificateSha256 = message.IsResponse ? null : _connection.CertificateSha256,
            Task = task?.Task ?? _details.Token(TokenKind.Task, members.At("xId")),
            Liid = task?.Liids.Count == 1 ? task.Liids[0] : null,
            Destination = destination?.Destination ?? _details.Token(TokenKind.Destination, members.At("dId")),
            TaskDetails = task,
            DestinationDetails = destination,
            Listed =
                message.HasList || (message.IsResponse && kind.Action == InterceptAction.List) ? message.Listed : null,
            ErrorCode = ErrorOf(members),
            Missing = Missing(message, broken, whole),
        };
        _writer.Add(_batch, record);
    }

    private (InterceptTask?, InterceptDestination?) DetailsOf(
        ClearElement members,
        X1Origin origin,
        EvidencePosition at
    )
    {
        ClearElement task = members.At("taskResponseDetails", "taskDetails");
        task = task.Exists ? task : members.At("taskDetails");
        ClearElement destination = members.At("destinationResponseDetails", "destinationDetails");
        destination = destination.Exists ? destination : members.At("destinationDetails");
        return (
            task.Exists ? _details.Task(task, members.At("taskResponseDetails", "taskStatus"), origin, at) : null,
            destination.Exists
                ? _details.Destination(
                    destination,
                    members.At("destinationResponseDetails", "destinationStatus"),
                    origin,
                    at
                )
                : null
        );
    }

    /// <summary>What a request asks for is what the administration function holds; what an answer shows, the one that answers.</summary>
    private X1Origin OriginOf(X1Message message, bool isAnswer)
    {
        string? element = InterceptWords.System(message.Members.At("neIdentifier").Text);
        string? admf = InterceptWords.System(message.Members.At("admfIdentifier").Text);
        InterceptSource source = isAnswer ? X1Origin.OfAnswer(_connection.Path, element) : InterceptSource.Admf;
        bool hasTime = InterceptTime.TryRead(
            message.Members.At("messageTimestamp").Text,
            out DateTimeOffset time,
            out _
        );
        return new X1Origin(source, element, source == InterceptSource.Admf ? admf : element, hasTime ? time : null);
    }

    private List<string> Missing(X1Message message, bool broken, EvidencePosition at)
    {
        List<string> missing = [];
        string text = message.Members.At("messageTimestamp").Text;
        if (!InterceptTime.TryRead(text, out _, out bool hasZone))
        {
            missing.Add("time");
            if (text.Length > 0)
            {
                _faults!.Add(FaultReason.BadTime, at);
            }
        }
        else if (!hasZone)
        {
            missing.Add("time_zone");
        }

        if (broken || message.Lost > 0)
        {
            missing.Add("rest");
        }

        return missing;
    }

    private static int? ErrorOf(ClearElement members)
    {
        string[] codes =
        [
            members.At("errorInformation", "errorCode").Text,
            members.At("taskIssueErrorCode").Text,
            members.At("destinationIssueErrorCode").Text,
            members.At("issueCode").Text,
        ];
        string? code = Array.Find(codes, c => c.Length > 0);
        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    private static bool IsEntry(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("taskResponseDetails"u8)
        || name.SequenceEqual("destinationResponseDetails"u8)
        || name.SequenceEqual("xId"u8)
        || name.SequenceEqual("dId"u8)
        || name.SequenceEqual("dSId"u8);

    private static bool IsList(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("listOfTaskResponseDetails"u8)
        || name.SequenceEqual("listOfDestinationResponseDetails"u8)
        || name.SequenceEqual("listOfGenericObjectResponseDetails"u8)
        || name.SequenceEqual("ListOfXIDs"u8)
        || name.SequenceEqual("listOfXIDs"u8)
        || name.SequenceEqual("ListOfDIDs"u8)
        || name.SequenceEqual("listOfDIDs"u8)
        || name.SequenceEqual("ListOfGenericObjectIDs"u8)
        || name.SequenceEqual("listOfObjects"u8);
}
