namespace Breakwater.Evidence.Formats.Audits.Teradata;

/// <summary>Query bands: <c>=S> ClientUser=bob;Ticket=CHG123;</c>. A pair whose name speaks of a ticket or an order is one.</summary>
internal static class QueryBand
{
    /// <summary>Where the ticket stands.</summary>
    public static bool TryTicket(ReadOnlySpan<byte> band, out Range ticket)
    {
        int at = 0;
        while (at < band.Length)
        {
            int length = band[at..].IndexOf((byte)';');
            int end = length < 0 ? band.Length : at + length;
            int sign = band[at..end].LastIndexOf((byte)'=');
            if (sign > 0 && IsTicket(band.Slice(at, sign)) && at + sign + 1 < end)
            {
                ticket = (at + sign + 1)..end;
                return true;
            }

            at = end + 1;
        }

        ticket = default;
        return false;
    }

    private static bool IsTicket(ReadOnlySpan<byte> name)
    {
        name = name[(name.LastIndexOf((byte)' ') + 1)..];
        return Ends(name, "ticket"u8) || Ends(name, "ticketid"u8) || Ends(name, "order"u8) || Ends(name, "change"u8);
    }

    private static bool Ends(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) =>
        name.Length >= word.Length && AuditRow.IsWord(name[^word.Length..], word);
}
