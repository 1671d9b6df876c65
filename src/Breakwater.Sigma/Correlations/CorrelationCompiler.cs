using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Correlations;

/// <summary>Makes a set of correlations: references, order, fields.</summary>
internal sealed class CorrelationCompiler(IReadOnlyList<SigmaRule> rules, IReadOnlyList<SigmaCorrelation> correlations)
{
    private readonly List<SigmaError> _errors = [];
    private readonly ReferenceTable _table = new(rules, correlations);

    // By position in the given correlations; null where one is not (yet) usable.
    private readonly CompiledCorrelation?[] _compiled = new CompiledCorrelation?[correlations.Count];
    private readonly Visit[] _visits = new Visit[correlations.Count];
    private readonly List<int> _order = [];
    private readonly List<string>[] _fieldsOfRule = [.. rules.Select(_ => new List<string>())];

    private enum Visit : byte
    {
        None,
        Open,
        Done,
    }

    public SigmaCorrelationSet Compile()
    {
        for (int i = 0; i < correlations.Count; i++)
        {
            Resolve(i);
        }

        foreach (int index in _order)
        {
            AskForFields(_compiled[index]!);
        }

        int[] newNumber = new int[correlations.Count];
        for (int i = 0; i < _order.Count; i++)
        {
            newNumber[_order[i]] = rules.Count + i;
        }

        List<(int, int)>[] consumers =
        [
            .. Enumerable.Range(0, rules.Count + _order.Count).Select(_ => new List<(int, int)>()),
        ];
        bool[] isPart = new bool[consumers.Length];
        for (int i = 0; i < _order.Count; i++)
        {
            CompiledCorrelation made = _compiled[_order[i]]!;
            for (int step = 0; step < made.Targets.Count; step++)
            {
                int target = made.Targets[step];
                int number = target < rules.Count ? target : newNumber[target - rules.Count];
                consumers[number].Add((i, step));
                isPart[number] |= !made.Source.Generate && PathOf(target) == made.Source.Path;
            }
        }

        return new SigmaCorrelationSet(
            [.. _order.Select(i => _compiled[i]!)],
            consumers,
            [
                .. rules.Select(
                    (r, i) => (IReadOnlyList<IReadOnlyList<string>>)[.. _fieldsOfRule[i].Select(f => r.FieldNames(f))]
                ),
            ],
            isPart,
            _errors
        );
    }

    private string PathOf(int target) =>
        target < rules.Count ? rules[target].Path : correlations[target - rules.Count].Path;

    /// <summary>Resolves a correlation after those that it builds on; false where it cannot be used.</summary>
    private bool Resolve(int index)
    {
        if (_visits[index] == Visit.Done)
        {
            return _compiled[index] is not null;
        }

        SigmaCorrelation source = correlations[index];
        if (_visits[index] == Visit.Open)
        {
            return Refuse(source, Clause.CorrelationRules, "the correlation builds on itself", "Break the circle.");
        }

        _visits[index] = Visit.Open;
        int[]? targets = Targets(source);
        _visits[index] = Visit.Done;
        if (targets is null || !HasFields(source, targets) || !NamesOnlyItsRules(source, targets))
        {
            return false;
        }

        _compiled[index] = new CompiledCorrelation(source, targets) { StepsOfNames = StepsOfNames(source, targets) };
        _order.Add(index);
        return true;
    }

    private int[]? Targets(SigmaCorrelation source)
    {
        List<int> targets = [];
        foreach (string reference in source.Rules)
        {
            if (!_table.TryFind(reference, source.Path, out int target, out string? problem))
            {
                Refuse(
                    source,
                    Clause.CorrelationRules,
                    $"the correlation names '{reference}': {problem}",
                    "Write the id or name of a rule that is loaded."
                );
                return null;
            }

            if (target >= rules.Count && !Resolve(target - rules.Count))
            {
                Refuse(
                    source,
                    Clause.CorrelationRules,
                    $"the correlation builds on '{reference}', which cannot be used",
                    "Correct that correlation first."
                );
                return null;
            }

            if (targets.Contains(target))
            {
                Refuse(
                    source,
                    Clause.CorrelationRules,
                    $"'{reference}' stands for a rule that was named before",
                    "Name each rule once."
                );
                return null;
            }

            targets.Add(target);
        }

        return [.. targets];
    }

    private bool HasFields(SigmaCorrelation source, int[] targets)
    {
        foreach (string name in source.GroupBy.Concat(source.Condition.Fields).Where(source.Aliases.ContainsKey))
        {
            for (int step = 0; step < targets.Length; step++)
            {
                if (Aliased(source, name, targets[step]) is null)
                {
                    return Refuse(
                        source,
                        Clause.Aliases,
                        $"the alias '{name}' gives no field for the rule '{source.Rules[step]}'",
                        "Write the field of each rule below the alias."
                    );
                }
            }
        }

        return true;
    }

    private bool NamesOnlyItsRules(SigmaCorrelation source, int[] targets)
    {
        IEnumerable<string> names = source.Condition.Expression is { } text ? NameExpression.Parse(text).Names : [];
        foreach (string name in names.Concat(source.Aliases.Values.SelectMany(a => a.Keys)))
        {
            if (!_table.TryFind(name, source.Path, out int target, out _) || !targets.Contains(target))
            {
                return Refuse(
                    source,
                    Clause.CorrelationRules,
                    $"'{name}' is none of the rules of the correlation",
                    "Write the id or name of a rule that stands in `rules`."
                );
            }
        }

        return true;
    }

    private Dictionary<string, int>? StepsOfNames(SigmaCorrelation source, int[] targets)
    {
        if (source.Condition.Expression is not { } text)
        {
            return null;
        }

        Dictionary<string, int> steps = [];
        foreach (string name in NameExpression.Parse(text).Names)
        {
            _table.TryFind(name, source.Path, out int target, out _);
            steps[name] = Array.IndexOf(targets, target);
        }

        return steps;
    }

    private string? Aliased(SigmaCorrelation source, string alias, int target)
    {
        foreach ((string reference, string field) in source.Aliases[alias])
        {
            if (_table.TryFind(reference, source.Path, out int found, out _) && found == target)
            {
                return field;
            }
        }

        return null;
    }

    private string FieldOf(SigmaCorrelation source, string name, int target) =>
        source.Aliases.ContainsKey(name) ? Aliased(source, name, target)! : name;

    private void AskForFields(CompiledCorrelation made)
    {
        for (int step = 0; step < made.Targets.Count; step++)
        {
            Ask(made.Source.GroupBy, made.GroupSlots[step], step);
            Ask(made.Source.Condition.Fields, made.ValueSlots[step], step);
        }

        void Ask(IReadOnlyList<string> names, int[] slots, int step)
        {
            for (int i = 0; i < names.Count; i++)
            {
                slots[i] = SlotOf(made.Targets[step], FieldOf(made.Source, names[i], made.Targets[step]));
            }
        }
    }

    /// <summary>Where a value stands among those of the hits of a rule or correlation; asks for it where it does not yet.</summary>
    private int SlotOf(int target, string field)
    {
        if (target < rules.Count)
        {
            return IndexOrAdd(_fieldsOfRule[target], field, out _);
        }

        CompiledCorrelation inner = _compiled[target - rules.Count]!;
        int slot = IndexOrAdd(inner.Forwarded, field, out bool isNew);
        if (isNew)
        {
            int group = inner.Source.GroupBy.ToList().IndexOf(field);
            int[] slots = group >= 0 ? [] : [.. inner.Targets.Select(t => SlotOf(t, FieldOf(inner.Source, field, t)))];
            inner.ForwardedFrom.Add((group, slots));
        }

        return slot;
    }

    private static int IndexOrAdd(List<string> names, string name, out bool isNew)
    {
        int index = names.IndexOf(name);
        isNew = index < 0;
        if (isNew)
        {
            names.Add(name);
        }

        return isNew ? names.Count - 1 : index;
    }

    private bool Refuse(SigmaCorrelation source, string clause, string message, string advice)
    {
        _errors.Add(new SigmaError(source.Path, source.Line, 1, SigmaErrorKind.Structure, clause, message, advice));
        return false;
    }
}
