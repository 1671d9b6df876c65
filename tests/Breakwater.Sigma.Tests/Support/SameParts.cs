using System.Collections;
using System.Reflection;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>Compares two objects part by part, whatever their parts are, so that a part that was forgotten is seen.</summary>
internal static class SameParts
{
    public static void Assert(object? expected, object? actual, string place)
    {
        if (expected is null || actual is null)
        {
            Xunit.Assert.True(expected is null && actual is null, place);
        }
        else if (expected is string || expected.GetType().IsPrimitive || expected.GetType().IsEnum)
        {
            Xunit.Assert.True(expected.Equals(actual), $"{place}: {expected} became {actual}");
        }
        else if (expected is IEnumerable list)
        {
            object?[] ours = [.. list.Cast<object?>()];
            object?[] theirs = [.. ((IEnumerable)actual).Cast<object?>()];
            Xunit.Assert.True(ours.Length == theirs.Length, $"{place}: {ours.Length} became {theirs.Length}");
            for (int i = 0; i < ours.Length; i++)
            {
                Assert(ours[i], theirs[i], $"{place}[{i}]");
            }
        }
        else
        {
            Xunit.Assert.Equal(expected.GetType(), actual.GetType());
            AssertParts(expected, actual, place);
        }
    }

    /// <summary>Every instance field of a type and of the types that it comes from.</summary>
    public static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            foreach (
                FieldInfo field in at.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                )
            )
            {
                yield return field;
            }
        }
    }

    private static void AssertParts(object expected, object actual, string place)
    {
        // A type of the platform says itself what it is equal to.
        if (expected.GetType().Assembly != typeof(SigmaRule).Assembly && !expected.GetType().IsGenericType)
        {
            Xunit.Assert.True(expected.Equals(actual), $"{place}: {expected} became {actual}");
            return;
        }

        foreach (FieldInfo field in Fields(expected.GetType()))
        {
            Assert(field.GetValue(expected), field.GetValue(actual), $"{place}.{field.Name}");
        }
    }
}
