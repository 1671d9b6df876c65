using System.Globalization;
using System.Text;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Statements;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>A shape in one line, for tests: values of made-up statements are shown.</summary>
internal static class ShapeText
{
    public static string Of(string sql, SqlDialect dialect = SqlDialect.Any) => Of(StatementReader.Read(sql, dialect));

    public static string Of(StatementShape shape)
    {
        StringBuilder text = new(shape.Action.ToString());
        if (shape.ExportForm is { } form)
        {
            text.Append('/').Append(form);
        }

        foreach (TableUse table in shape.Tables)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $" {table.Name}{(table.Link is { } link ? "@" + link : "")}({string.Join(',', table.Output)})"
            );
            string predicates = string.Join(' ', table.Predicates.Select(Text));
            text.Append(predicates.Length > 0 ? $"[{predicates}]" : "").Append(table.IsExact ? "" : "~");
        }

        foreach (TableJoin join in shape.Joins)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $" {join.Left}.{join.LeftColumn}={join.Right}.{join.RightColumn}"
            );
        }

        text.Append(shape.Targets.Count > 0 ? " -> " + string.Join(',', shape.Targets) : "");
        text.Append(shape.Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $" limit {limit}") : "");
        text.Append(shape.IsAggregate ? " aggregate" : "")
            .Append(shape.IsCut ? " cut" : "")
            .Append(shape.HasUnknown ? " unknown" : "");
        return text.ToString();
    }

    private static string Text(ColumnPredicate predicate) =>
        predicate.Kind switch
        {
            PredicateKind.OneOf => $"{predicate.Column}={string.Join('|', predicate.Values.Select(Text))}",
            PredicateKind.Not => $"{predicate.Column}!={string.Join('|', predicate.Values.Select(Text))}",
            PredicateKind.Prefix => $"{predicate.Column}={Text(predicate.Values[0])}*",
            PredicateKind.Pattern => $"{predicate.Column}~{Text(predicate.Values[0])}",
            _ =>
                $"{(predicate.IncludesLow ? "[" : "(")}{Text(predicate.Low)};{predicate.Column};{Text(predicate.High)}{(predicate.IncludesHigh ? "]" : ")")}",
        };

    private static string Text(SqlExpression? value) =>
        value switch
        {
            null => "",
            SqlLiteral literal => literal.Value,
            SqlParameter parameter => string.Create(CultureInfo.InvariantCulture, $"?{parameter.Index}"),
            _ => "...",
        };
}
