using System.Globalization;
using System.Text;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>A text that two conditions share where they are the same.</summary>
internal static class ConditionKey
{
    /// <summary>The text of a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="values">With its values; else two are the same that differ in their values alone.</param>
    public static string Of(RecordCondition condition, bool values = true)
    {
        StringBuilder key = new(condition.Column.ToUpperInvariant());
        key.Append(
            CultureInfo.InvariantCulture,
            $"\0{condition.Kind}\0{condition.IncludesLow}\0{condition.IncludesHigh}"
        );
        if (values)
        {
            key.Append(CultureInfo.InvariantCulture, $"\0{condition.ValueCount}");
            foreach (ConditionValue value in condition.Values)
            {
                Append(key, value);
            }

            Append(key, condition.Low);
            Append(key, condition.High);
        }

        return key.ToString();
    }

    /// <summary>The text of a set of rows, whatever order its conditions stand in.</summary>
    public static string Of(RecordSet set) =>
        $"{SetRelations.TableOf(set)}\u0002{set.IsExact}\u0002{string.Join('\u0002', set.Conditions.Select(c => Of(c)).Order(StringComparer.Ordinal))}";

    private static void Append(StringBuilder key, ConditionValue? value) =>
        key.Append(CultureInfo.InvariantCulture, $"\0{value?.Text}\u0001{value?.Written}");
}
