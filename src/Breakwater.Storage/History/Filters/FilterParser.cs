using System.Globalization;

namespace Breakwater.Storage.History.Filters;

/// <summary>Reads a filter: <c>or</c> binds less than <c>and</c>, <c>and</c> less than <c>not</c>.</summary>
internal sealed partial class FilterParser(List<FilterToken> tokens, int end)
{
    private const int MaxDepth = 64;
    private const int MaxPrimitives = 4096;
    private int _at;
    private int _depth;
    private int _primitives;

    /// <summary>What is wrong; null where nothing is.</summary>
    public FilterError? Error { get; private set; }

    /// <summary>The test; null where the filter is wrong.</summary>
    public FlowTest? Parse()
    {
        if (tokens.Count == 0)
        {
            return new AnyTest();
        }

        FlowTest? test = Either();
        if (test is not null && _at < tokens.Count)
        {
            return Fail($"\"{Here.Text}\" is not expected here; join two conditions with \"and\" or \"or\"");
        }

        return Error is null ? test : null;
    }

    private FilterToken Here => _at < tokens.Count ? tokens[_at] : new FilterToken("", end);

    private FlowTest? Either() => Joined(Both, p => new AnyOf(p), "or", "||");

    private FlowTest? Both() => Joined(Negated, p => new AllOf(p), "and", "&&");

    private FlowTest? Joined(Func<FlowTest?> part, Func<List<FlowTest>, FlowTest> join, string word, string sign)
    {
        List<FlowTest> parts = [];
        do
        {
            if (part() is not { } test)
            {
                return null;
            }

            parts.Add(test);
        } while (Take(word) || Take(sign));

        return parts.Count == 1 ? parts[0] : join(parts);
    }

    private FlowTest? Negated()
    {
        if (!Take("not") && !Take("!"))
        {
            return Single();
        }

        // As nfdump has it: "not flags AF" means that neither of them is set, not that one of them may be.
        if (Take("flags"))
        {
            return Flags(none: true);
        }

        if (++_depth > MaxDepth)
        {
            return Fail("too deep: at most 64 levels of parentheses and negations");
        }

        FlowTest? test = Negated();
        _depth--;
        return test is null ? null : new NotTest(test);
    }

    private FlowTest? Single()
    {
        if (Here.Text != "(")
        {
            return ++_primitives > MaxPrimitives
                ? Fail("too many conditions: at most 4096; use a list (ip in [ ... ]) or --addresses FILE")
                : Primitive();
        }

        FilterToken open = Here;
        _at++;
        if (++_depth > MaxDepth)
        {
            return Fail("too deep: at most 64 levels of parentheses and negations");
        }

        FlowTest? test = Either();
        _depth--;
        if (test is null || Take(")"))
        {
            return test;
        }

        return Fail(string.Create(CultureInfo.InvariantCulture, $"\")\" is missing for \"(\" in column {open.Column}"));
    }

    private bool Take(string text)
    {
        if (_at >= tokens.Count || tokens[_at].Text != text)
        {
            return false;
        }

        _at++;
        return true;
    }

    private FlowTest? Fail(string message)
    {
        Error ??= new FilterError(Here.Column, message);
        return null;
    }

    private FlowTest? Fail(FilterToken at, string message)
    {
        Error ??= new FilterError(at.Column, message);
        return null;
    }
}
