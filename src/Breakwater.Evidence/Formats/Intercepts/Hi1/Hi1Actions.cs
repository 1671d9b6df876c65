using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.Hi1;

/// <summary>Requests and responses (ETSI TS 103 120, 6.4) as records: what was asked as an access, the objects as orders, tasks and endpoints.</summary>
internal sealed class Hi1Actions
{
    private const string Response = "Response";

    private readonly ISealedTokens _tokens;
    private readonly InterceptBatchWriter _writer;
    private readonly Hi1Objects _objects;
    private readonly Hi1Orders _orders;

    public Hi1Actions(ISealedTokens tokens, FieldNames names)
    {
        _tokens = tokens;
        _writer = new InterceptBatchWriter(names);
        _objects = new Hi1Objects(tokens);
        _orders = new Hi1Orders(tokens, _objects);
    }

    /// <summary>Actions that were read.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the records of an <c>ActionRequest</c> or <c>ActionResponse</c>; false where it has no verb.</summary>
    public bool Add(ClearElement action, bool isResponse, Hi1Header header, EvidencePosition at, EventBatch batch)
    {
        ClearElement? body = action.Children.FirstOrDefault(c => Hi1Words.Verbs.ContainsKey(VerbOf(c.Name)));
        ClearElement error = action.Below("ErrorInformation").FirstOrDefault() ?? new ClearElement("");
        bool isError = error.Children.Count > 0;
        if (body is null && !isError)
        {
            return false;
        }

        Count++;
        string verb = body is null ? "" : VerbOf(body.Name);
        List<ClearElement> objects = body is null ? [] : [.. body.Below("HI1Object")];
        bool isFromCarrier =
            verb == "DELIVER" || objects.Exists(o => o.Type is "NotificationObject" or "DeliveryObject");
        Hi1Context context = Hi1Context.Of(header, isResponse, isFromCarrier, verb == "CREATE");
        foreach (ClearElement one in objects)
        {
            Object(one, context, at, batch);
        }

        bool isListed = isResponse && verb == "LIST";
        if (!isResponse || isError || isListed)
        {
            Access(
                verb,
                body,
                objects,
                context,
                at,
                isError ? false
                    : isListed ? true
                    : null,
                batch
            );
        }

        return true;
    }

    private void Object(ClearElement element, Hi1Context context, EvidencePosition at, EventBatch batch)
    {
        if (element.At("ObjectIdentifier").Text.Length == 0)
        {
            return;
        }

        switch (element.Type)
        {
            case "AuthorisationObject":
                Order(_orders.Authorisation(element, context, at), context, batch);
                break;
            case "LITaskObject":
                InterceptOrder order = _orders.Task(element, context, at);
                Order(order, context, batch);
                if (context.IsResponse && element.At("Status").Exists)
                {
                    _writer.Add(batch, _orders.Provisioned(element, order));
                }

                foreach (InterceptEndpoint endpoint in Hi1Orders.Endpoints(element, order))
                {
                    _writer.Add(batch, endpoint);
                }

                break;
        }
    }

    /// <summary>An update of which nothing else is known has no term of its own: as a version of the order it would hold for ever.</summary>
    private void Order(InterceptOrder order, Hi1Context context, EventBatch batch)
    {
        if (
            context.IsCreate
            || order.Start is not null
            || order.End is not null
            || order.State != InterceptState.Unknown
        )
        {
            _writer.Add(batch, order);
        }
    }

    private void Access(
        string verb,
        ClearElement? body,
        List<ClearElement> objects,
        Hi1Context context,
        EvidencePosition at,
        bool? succeeded,
        EventBatch batch
    )
    {
        ClearElement? first = objects.Count > 0 ? objects[0] : null;
        string identifier = first?.At("ObjectIdentifier").Text ?? body?.At("Identifier").Text ?? "";
        InterceptOrder? known = identifier.Length > 0 ? _objects.Of(_objects.Identify(identifier)) : null;
        known ??= first is null ? null : _objects.Associated(first);
        string type = first?.Type ?? Hi1Words.Value(body?.At("ObjectType") ?? new ClearElement(""));
        type = type.Length > 0 && !type.EndsWith("Object", StringComparison.Ordinal) ? type + "Object" : type;
        bool isNotice = type is "NotificationObject";
        _writer.Add(
            batch,
            new InterceptAccess
            {
                Position = at,
                Time = context.Time,
                System = context.System,
                Role = "hi1",
                Tool = "ts_103_120",
                Action =
                    isNotice ? InterceptAction.Report
                    : Hi1Words.Verbs.TryGetValue(verb, out InterceptAction action) ? action
                    : InterceptAction.Other,
                ActedOn = Hi1Words.ActedOn(type),
                Resource = InterceptWords.Vocabulary(type) ?? "",
                Order = known?.Order,
                Liid = LiidOf(first) ?? (known?.Liids.Count == 1 ? known.Liids[0] : null),
                Agency = context.Agency.Length > 0 ? _tokens.Named(TokenKind.Agency, context.Agency) : null,
                Count = context.IsResponse && verb == "LIST" ? body!.Below("ListResponseRecord").Count() : null,
                Succeeded = succeeded,
                Missing =
                    context.Time is null ? ["time"]
                    : context.HasZone ? []
                    : ["time_zone"],
            }
        );
    }

    /// <summary>A delivery names the task by its LIID too.</summary>
    private SealedToken? LiidOf(ClearElement? element) =>
        element is { Type: "DeliveryObject" or "LITaskObject" } && element.At("Reference").Text is { Length: > 0 } liid
            ? _tokens.Named(TokenKind.Liid, liid)
            : null;

    private static string VerbOf(string name) =>
        name.EndsWith(Response, StringComparison.Ordinal) ? name[..^Response.Length] : name;
}
