using System.Buffers;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Mariadb;

/// <summary>
/// The pieces of a record of MariaDB's <c>server_audit</c> (MariaDB documentation, "MariaDB Audit Plugin - Log Format"):
/// <c>time,server,user,host,connection,query,operation,database,object,code</c>. Amazon's servers write the time in microseconds and put the
/// kind of connection behind the code; in syslog the time is missing and a word of the site may stand before the server.
/// </summary>
internal ref struct MariadbLine
{
    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_/"u8);

    public Part Time;
    public Part Server;
    public Part User;
    public Part Host;
    public Part Connection;

    /// <summary>The connection and the number of the query: the same in all records of one statement.</summary>
    public Part Statement;
    public Part Operation;
    public Part Database;
    public Part Object;
    public Part Code;
    public bool IsQuoted;

    /// <summary>Reads a record; false where it has another shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out MariadbLine line)
    {
        line = default;
        int at = 0;
        Part first = Field(text, ref at);
        if (IsTime(first.Of(text)))
        {
            line.Time = first;
            first = Field(text, ref at);
        }

        int blank = first.Of(text).LastIndexOf((byte)' ');
        line.Server = Part.Between(first.Start + blank + 1, first.End);
        line.User = Field(text, ref at);
        line.Host = Field(text, ref at);
        line.Connection = Field(text, ref at);
        Part query = Field(text, ref at);
        line.Statement = Part.Between(line.Connection.Start, query.End);
        line.Operation = Field(text, ref at);
        if (
            at > text.Length
            || !AuditText.IsNumber(line.Connection.Of(text))
            || !AuditText.IsNumber(query.Of(text))
            || !IsOperation(line.Operation.Of(text))
        )
        {
            return false;
        }

        line.Database = Field(text, ref at);
        return ReadObject(text, at, ref line);
    }

    /// <summary>The line begins with a time of the plugin.</summary>
    public static bool Begins(ReadOnlySpan<byte> text)
    {
        int comma = text.IndexOf((byte)',');
        return comma > 0 && IsTime(text[..comma]);
    }

    /// <summary>The time in the two forms in which servers write it.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, ItemClock clock, IFaultSink faults, out EventTime time)
    {
        if (AuditText.IsNumber(text))
        {
            return TimeText.TryEpoch(text, out time);
        }

        time = EventTime.Unknown;
        if (text.Length != 17 || !TryNumber(text[..8], out int date) || !TryClock(text[9..], out long ofDay))
        {
            return false;
        }

        time = clock.Resolve(new CivilTime(date / 10_000, date / 100 % 100, date % 100, ofDay), faults);
        return time.IsKnown;
    }

    // yyyymmdd hh:mm:ss, or microseconds since 1970.
    private static bool IsTime(ReadOnlySpan<byte> text) =>
        text.Length == 17
            ? text[8] == ' ' && text[11] == ':' && text[14] == ':' && AuditText.IsNumber(text[..8])
            : text.Length == 16 && AuditText.IsNumber(text);

    private static bool TryClock(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (
            !TryNumber(text[..2], out int hour)
            || !TryNumber(text[3..5], out int minute)
            || !TryNumber(text[6..8], out int second)
            || hour > 23
            || minute > 59
            || second > 60
        )
        {
            return false;
        }

        ticks = (((hour * 60L) + minute) * 60 + Math.Min(second, 59)) * TimeSpan.TicksPerSecond;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out int number) =>
        System.Buffers.Text.Utf8Parser.TryParse(text, out number, out int used)
        && used == text.Length
        && text[0] != '-';

    private static bool ReadObject(ReadOnlySpan<byte> text, int at, ref MariadbLine line)
    {
        if (at > text.Length)
        {
            return false;
        }

        // The code ends the record; Amazon's servers put one word more behind it.
        int end = text.Length;
        int comma = text[at..].LastIndexOf((byte)',');
        if (
            comma >= 0
            && !AuditText.IsNumber(text[(at + comma + 1)..])
            && comma + 1 < text.Length - at
            && IsOperation(text[(at + comma + 1)..])
        )
        {
            end = at + comma;
            comma = text[at..end].LastIndexOf((byte)',');
        }

        if (comma < 0)
        {
            return false;
        }

        line.Code = Part.Between(at + comma + 1, end);
        if (!line.Code.IsEmpty && !AuditText.IsNumber(line.Code.Of(text)))
        {
            return false;
        }

        line.Object = Part.Between(at, at + comma);
        line.IsQuoted = line.Object.Length > 1 && text[line.Object.Start] == '\'' && text[line.Object.End - 1] == '\'';
        if (line.IsQuoted)
        {
            line.Object = Part.Between(line.Object.Start + 1, line.Object.End - 1);
        }

        return true;
    }

    private static bool IsOperation(ReadOnlySpan<byte> text) =>
        text.Length is > 2 and < 24 && text[0] is >= (byte)'A' and <= (byte)'Z' && !text.ContainsAnyExcept(Letters);

    private static Part Field(ReadOnlySpan<byte> text, ref int at)
    {
        if (at > text.Length)
        {
            return default;
        }

        int start = at;
        int length = text[at..].IndexOf((byte)',');
        int end = length < 0 ? text.Length : at + length;
        at = end + 1;
        return Part.Between(start, end);
    }
}
