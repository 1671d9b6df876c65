using Breakwater.Detection.RecordAccess.Sql;

namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>The parts of an expression.</summary>
internal static class ExpressionParts
{
    /// <summary>The expression and all below it, but not below calls of some functions, and not inside nested queries.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="passOver">Functions whose arguments are left out; null for none.</param>
    public static IEnumerable<SqlExpression> Of(SqlExpression expression, IReadOnlySet<string>? passOver = null)
    {
        Stack<SqlExpression> left = new([expression]);
        while (left.TryPop(out SqlExpression? one))
        {
            yield return one;
            if (one is SqlCall call && passOver?.Contains(call.Name) == true)
            {
                continue;
            }

            foreach (SqlExpression part in Below(one).Reverse())
            {
                left.Push(part);
            }
        }
    }

    private static IEnumerable<SqlExpression> Below(SqlExpression expression) =>
        expression switch
        {
            SqlCall call => call.Arguments,
            SqlBinary binary => [binary.Left, binary.Right],
            SqlNot not => [not.Inner],
            SqlIn list => [list.Left, .. list.Values],
            SqlBetween between => [between.Left, between.Low, between.High],
            _ => [],
        };
}
