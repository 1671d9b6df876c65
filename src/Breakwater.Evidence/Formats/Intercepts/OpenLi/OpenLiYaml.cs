using System.Runtime.InteropServices;
using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using YamlDotNet.Core.Events;

namespace Breakwater.Evidence.Formats.Intercepts.OpenLi;

/// <summary>
/// Reads the entries of the lists of a configuration one by one from the parser's events. Aliases are refused: a configuration needs
/// none, and they can make a small file large. What the parser says of a mistake may hold content, and is dropped.
/// </summary>
internal sealed class OpenLiYaml(OpenLiRecords records, EventBatch batch, IFaultSink faults)
{
    private const int MaxDepth = 16;
    private const int MaxNodes = 100_000;

    private static readonly string[] Lists = ["agencies", "ipintercepts", "voipintercepts", "emailintercepts"];

    private LineOffsets _lines = LineOffsets.None;
    private int _nodes;
    private bool _isTooMuch;

    /// <summary>Reads a whole configuration.</summary>
    public void Read(ReadOnlyMemory<byte> yaml)
    {
        _lines = new LineOffsets(yaml.Span);
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(yaml, out ArraySegment<byte> own) ? own : yaml.ToArray();
        using MemoryStream stream = new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        using StreamReader text = new(stream);
        YamlCursor cursor = new(text);
        Documents(cursor);
        if (cursor.IsBroken)
        {
            faults.Reject(FaultReason.Malformed, _lines.At(cursor.Line, cursor.Line));
        }
    }

    private void Documents(YamlCursor cursor)
    {
        while (cursor.MoveNext())
        {
            if (cursor.Current is not DocumentStart)
            {
                continue;
            }

            cursor.MoveNext();
            if (cursor.Current is MappingStart)
            {
                Members(cursor);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private void Members(YamlCursor cursor)
    {
        while (cursor.MoveNext() && cursor.Current is not MappingEnd)
        {
            string key = (cursor.Current as Scalar)?.Value ?? "";
            cursor.Skip();
            cursor.MoveNext();
            if (Lists.Contains(key) && cursor.Current is SequenceStart)
            {
                Entries(cursor, key);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private void Entries(YamlCursor cursor, string list)
    {
        while (cursor.MoveNext() && cursor.Current is not SequenceEnd)
        {
            long from = cursor.Line;
            ClearElement entry = new(list);
            (_nodes, _isTooMuch) = (0, false);
            bool isRead = TryFill(entry, cursor, 0);
            if (cursor.Current is not { } end)
            {
                // The mistake is told at the end; an entry that it cuts is none.
                return;
            }

            entry.Position = _lines.At(from, end.End.Line - (end.End.Column <= 1 ? 1 : 0));
            if (!isRead)
            {
                faults.Reject(_isTooMuch ? FaultReason.TooDeep : FaultReason.UnsupportedVariant, entry.Position);
            }
            else if (!records.Add(entry, list, batch))
            {
                faults.Reject(FaultReason.Malformed, entry.Position);
            }
        }
    }

    /// <summary>Reads the node at which the cursor stands, to its end; false where it holds an alias or too much.</summary>
    private bool TryFill(ClearElement element, YamlCursor cursor, int depth)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            _isTooMuch = true;
            cursor.Skip();
            return false;
        }

        bool isRead = true;
        switch (cursor.Current)
        {
            case Scalar scalar:
                element.Text = scalar.Value.Trim();
                return true;
            case MappingStart:
                while (cursor.MoveNext() && cursor.Current is not MappingEnd)
                {
                    string key = (cursor.Current as Scalar)?.Value ?? "";
                    cursor.Skip();
                    cursor.MoveNext();
                    isRead &= TryMember(element, key, cursor, depth);
                }

                return isRead;
            case SequenceStart:
                return TryItems(element, "item", cursor, depth);
            default:
                return false;
        }
    }

    private bool TryMember(ClearElement element, string key, YamlCursor cursor, int depth)
    {
        if (cursor.Current is SequenceStart)
        {
            return TryItems(element, key, cursor, depth);
        }

        ClearElement child = new(key);
        element.Add(child);
        return TryFill(child, cursor, depth + 1);
    }

    private bool TryItems(ClearElement element, string name, YamlCursor cursor, int depth)
    {
        bool isRead = true;
        while (cursor.MoveNext() && cursor.Current is not SequenceEnd)
        {
            ClearElement child = new(name);
            element.Add(child);
            isRead &= TryFill(child, cursor, depth + 1);
        }

        return isRead;
    }
}
