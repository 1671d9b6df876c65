using System.Buffers;
using Breakwater.Evidence.Formats.Audits;
using Breakwater.Evidence.Formats.Audits.Ftp;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.WebAccess;

/// <summary>Reads access logs of web servers, one request a line.</summary>
internal sealed class WebAccessReader(ReaderContext context) : IRecordReader
{
    private static readonly SearchValues<byte> Decimal = SearchValues.Create("0123456789."u8);

    private readonly WebNames _slots = new(context.Names);
    private readonly FtpRequest _ftp = new(new AuditFields(context.Names));
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);
    private readonly KnownSource _source = new(
        new LogSource(ProductOf(context.Item.Path), "webserver", "access", "web.access")
    );

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine text))
        {
            if (text.Content.IsEmpty)
            {
                continue;
            }

            if (!AccessLine.TryRead(text.Content, out AccessLine line))
            {
                faults.Reject(FaultReason.Malformed, text.Position);
                continue;
            }

            batch.Begin(text.Position, text.BlockOffset, text.Content.Length);
            SetTime(line, text.Position, batch, faults);
            EventWriter writer = new(batch, text.BlockOffset, inArena: false, [], context.Names);
            if (FtpRequest.Is(line.Request.Of(text.Content)))
            {
                AddClient(text.Content, line.Client, writer);
                AddUnlessDash(text.Content, line.User, writer, Fields.UserName);
                writer.Add(Fields.Message, new Part(0, text.Content.Length));
                _ftp.Add(text.Content, line.Request, line.Status, line.Bytes, writer, batch);
                continue;
            }

            _source.Apply(batch);
            Add(text.Content, line, writer);
        }
    }

    private void SetTime(AccessLine line, EvidencePosition position, EventBatch batch, IFaultSink faults)
    {
        EventTime time = line.HasTime ? _clock.Resolve(line.Time, faults) : EventTime.Unknown;
        batch.SetTime(time);
        if (!time.IsKnown)
        {
            faults.Add(FaultReason.BadTime, position);
        }
    }

    private void Add(ReadOnlySpan<byte> text, AccessLine line, EventWriter writer)
    {
        writer.AddDerived(Fields.EventAction, "http_request"u8);
        writer.Add(Fields.Message, new Part(0, text.Length));
        if (!line.VirtualHost.IsEmpty)
        {
            RequestTarget.AddAuthority(text, line.VirtualHost, writer, _slots);
        }

        AddClient(text, line.Client, writer);
        AddUnlessDash(text, line.User, writer, Fields.UserName, _slots.UserName);
        writer.Add(_slots.Request, line.Request);
        RequestLine request = RequestLine.Of(text, line.Request);
        writer.Add(Fields.HttpRequestMethod, request.Method);
        writer.Add(_slots.Method, request.Method);
        RequestTarget.Add(text, request.Target, request.Method.Of(text).SequenceEqual("CONNECT"u8), writer, _slots);
        writer.Add(_slots.CsVersion, request.Version);
        if (!request.Version.IsEmpty)
        {
            writer.Add(_slots.Version, Part.Between(request.Version.Start + "HTTP/".Length, request.Version.End));
        }

        writer.Add(Fields.HttpResponseStatusCode, line.Status, FieldKind.Number);
        writer.Add(_slots.Status, line.Status, FieldKind.Number);
        if (!line.Bytes.IsEmpty && text[line.Bytes.Start] != '-')
        {
            writer.Add(Fields.HttpResponseBodyBytes, line.Bytes, FieldKind.Number);
            writer.Add(_slots.Bytes, line.Bytes, FieldKind.Number);
        }

        AddUnlessDash(text, line.Referrer, writer, Fields.HttpRequestReferrer, _slots.Referer);
        AddUnlessDash(text, line.Agent, writer, Fields.UserAgentOriginal, _slots.Agent, _slots.ProxyAgent);
        AddRest(text, line.Rest, writer);
    }

    private void AddClient(ReadOnlySpan<byte> text, Part client, EventWriter writer)
    {
        writer.Add(_slots.ClientIp, client);
        if (FieldAliases.TryAddress(client.Of(text), out int skip, out int length))
        {
            writer.Add(Fields.SourceIp, new Part(client.Start + skip, length), FieldKind.Address);
        }
        else
        {
            AddUnlessDash(text, client, writer, Fields.SourceDomain);
        }
    }

    private static void AddUnlessDash(
        ReadOnlySpan<byte> text,
        Part part,
        EventWriter writer,
        params ReadOnlySpan<int> slots
    )
    {
        if (part.IsEmpty || (part.Length == 1 && text[part.Start] == '-'))
        {
            return;
        }

        foreach (int slot in slots)
        {
            LogEscapes.Add(text, writer, slot, part);
        }
    }

    /// <summary>After the agent administrators often add the addresses of X-Forwarded-For and the seconds taken.</summary>
    private void AddRest(ReadOnlySpan<byte> text, Part rest, EventWriter writer)
    {
        if (rest.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<byte> value = rest.Of(text);
        if (value[0] == '"' && value[1..].IndexOf((byte)'"') is > 0 and int end)
        {
            AddUnlessDash(text, new Part(rest.Start + 1, end), writer, _slots.ForwardedFor);
            int next = rest.Start + end + 3;
            rest = next < rest.End ? Part.Between(next, rest.End) : default;
            value = rest.Of(text);
        }

        int word = value.IndexOf((byte)' ');
        Part first = new(rest.Start, word < 0 ? value.Length : word);
        if (!first.IsEmpty && !first.Of(text).ContainsAnyExcept(Decimal))
        {
            writer.Add(_slots.TimeTaken, first, FieldKind.Number);
        }
    }

    /// <summary>The line does not say which server wrote it; its path often does.</summary>
    private static string? ProductOf(string path) =>
        path.Contains("nginx", StringComparison.OrdinalIgnoreCase) ? "nginx"
        : path.Contains("apache", StringComparison.OrdinalIgnoreCase)
        || path.Contains("httpd", StringComparison.OrdinalIgnoreCase)
            ? "apache"
        : null;
}
