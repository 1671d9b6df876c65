using System.Globalization;
using System.Net;
using Breakwater.Detection.Findings;
using Breakwater.Model.Events;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Acts;

/// <summary>Statements on the database of an intercept system that did not come from its own application, which sits on the same host.</summary>
internal sealed class DatabaseActs(FindingFactory factory)
{
    private readonly int _operation = factory.Names.Slot("db.operation.name");
    private readonly int _rows = factory.Names.Slot("db.response.returned_rows");

    /// <summary>The record of a statement; null where it came from the host itself.</summary>
    public InterceptRecord? Of(in EventView source, string? system)
    {
        if (
            system is null
            || source.Text(Fields.SourceIp) is not { } client
            || !IPAddress.TryParse(client, out IPAddress? address)
            || IPAddress.IsLoopback(address)
            || !source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action)
            || !action.SequenceEqual("database_statement"u8)
        )
        {
            return null;
        }

        string operation = (source.Text(_operation) ?? "").ToUpperInvariant();
        return new InterceptAccess
        {
            Position = source.Position,
            Time = source.Time.Value,
            System = system,
            Account = source.Text(Fields.UserName),
            Client = client,
            Tool = "postgresql",
            Action =
                operation is "COPY" ? InterceptAction.Export
                : operation is "SELECT" or "" ? InterceptAction.Read
                : InterceptAction.Modify,
            ActedOn = InterceptObject.Host,
            Count = long.TryParse(source.Text(_rows), NumberStyles.None, CultureInfo.InvariantCulture, out long rows)
                ? rows
                : null,
            Missing = ActTimes.Missing(source.Time),
            Original = ActText.OfStatement(source, factory),
        };
    }
}
