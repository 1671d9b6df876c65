using System.Globalization;
using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.PanOs;

/// <summary>One log type of PAN-OS and the columns of it that are read.</summary>
internal sealed record LogType(DeviceSources Sources, LogType.Column[] Columns)
{
    /// <summary>One column.</summary>
    /// <param name="Index">Its place in the row, from 0.</param>
    /// <param name="Field">The field that it gives.</param>
    /// <param name="Kind">How to compare it.</param>
    /// <param name="IsKey">It chooses the shapes of <c>messages.tsv</c>.</param>
    /// <param name="IsText">Those shapes are tried on it.</param>
    internal sealed record Column(int Index, int Field, FieldKind Kind, bool IsKey, bool IsText);

    /// <summary>Reads <c>columns.tsv</c>: type, place, field, kind, <c>key</c> or <c>text</c>.</summary>
    public static Dictionary<string, LogType> Load(SyslogFields fields)
    {
        Dictionary<string, List<Column>> types = [];
        foreach (string line in BuiltInTable.Rows("Formats.Syslog.PanOs.columns.tsv"))
        {
            string[] cells = line.Split('\t');
            FieldKind kind = cells.Length > 3 ? Enum.Parse<FieldKind>(cells[3], ignoreCase: true) : FieldKind.Text;
            string role = cells.Length > 4 ? cells[4] : "";
            int place = int.Parse(cells[1], CultureInfo.InvariantCulture);
            Column column = new(place, fields.Number(cells[2]), kind, role == "key", role == "text");
            foreach (string type in cells[0].Split(','))
            {
                if (!types.TryGetValue(type, out List<Column>? columns))
                {
                    types[type] = columns = [];
                }

                columns.Add(column);
            }
        }

        return types.ToDictionary(
            type => type.Key,
            type => new LogType(new DeviceSources("paloalto", Lower(type.Key), "paloalto.panos"), [.. type.Value])
        );
    }

    private static string Lower(string type) =>
        string.Create(type.Length, type, (span, text) => text.AsSpan().ToLowerInvariant(span));
}
