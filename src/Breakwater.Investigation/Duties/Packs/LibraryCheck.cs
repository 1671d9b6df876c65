using Breakwater.Investigation.Duties.Facts;

namespace Breakwater.Investigation.Duties.Packs;

/// <summary>Holds the parts of a library against each other: every name that one uses must be there, and of the right kind.</summary>
internal sealed class LibraryCheck
{
    private readonly DutyLibrary _library;
    private readonly HashSet<string> _steps;
    private readonly List<string> _errors = [];

    private LibraryCheck(DutyLibrary library)
    {
        _library = library;
        _steps = [.. library.Packs.SelectMany(p => p.Steps.Select(s => $"{p.Law.Duty}/{s.Id}"))];
    }

    /// <summary>What is wrong.</summary>
    public static IReadOnlyList<string> Of(DutyLibrary library)
    {
        LibraryCheck check = new(library);
        foreach (DutyPack pack in library.Packs)
        {
            check.Pack(pack);
        }

        foreach (IGrouping<string, DutyPack> duty in library.Packs.GroupBy(p => p.Law.Duty))
        {
            check.Duty(duty.Key, [.. duty]);
        }

        foreach (DutyChoice choice in library.Choices.Values.Where(c => library.Packs.All(p => p.Law.Duty != c.Duty)))
        {
            check._errors.Add($"the choice for {choice.Duty} has no duty");
        }

        foreach (FactDeclaration fact in library.Facts.Values.Where(f => f.Else is not null))
        {
            check.Time(fact.Else!, $"fact {fact.Name}");
        }

        foreach (DraftTemplate draft in library.Drafts.Values)
        {
            check.Draft(draft);
        }

        return check._errors;
    }

    private void Pack(DutyPack pack)
    {
        string where = $"{pack.Law.File}: duty {pack.Law.Duty}{(pack.Law.Option is { } option ? " " + option : "")}";
        if (pack.Law.Jurisdiction is { } jurisdiction && !_library.Jurisdictions.ContainsKey(jurisdiction))
        {
            _errors.Add($"{where}: there is no jurisdiction {jurisdiction}");
        }

        Condition(pack.When, where);
        foreach (DutyStep step in pack.Steps)
        {
            string at = $"{where}, step {step.Id}";
            Condition(step.When, at);
            Clock(step.By, at);
            Clock(step.NotBefore, at);
            foreach (DutyDelay delay in step.Delays)
            {
                Condition(delay.When, at);
                Clock(delay.Until, at);
                if (delay.UntilFact is { } until)
                {
                    Time(until, at);
                }
            }

            if (step.Draft is { } draft && !_library.Drafts.ContainsKey(draft))
            {
                _errors.Add($"{at}: there is no draft {draft}");
            }
        }
    }

    private void Duty(string duty, DutyPack[] packs)
    {
        string?[] options = [.. packs.Select(p => p.Law.Option).Distinct()];
        foreach (string? option in options)
        {
            DutyPack[] texts =
            [
                .. packs.Where(p => p.Law.Option == option).OrderBy(p => p.Law.From ?? DateOnly.MinValue),
            ];
            for (int i = 1; i < texts.Length; i++)
            {
                if (texts[i - 1].Law.To is not { } end || end > (texts[i].Law.From ?? DateOnly.MinValue))
                {
                    _errors.Add($"{texts[i].Law.File}: duty {duty}: two texts hold on the same days");
                }
            }
        }

        string[] offered = [.. options.OfType<string>()];
        _library.Choices.TryGetValue(duty, out DutyChoice? choice);
        foreach (string option in offered.Where(o => choice?.Options.Contains(o) != true))
        {
            _errors.Add($"{packs[0].Law.File}: duty {duty}: no choice offers the option {option}");
        }

        foreach (string option in (choice?.Options ?? []).Where(o => o != DutyChoice.Stricter && !offered.Contains(o)))
        {
            _errors.Add($"{packs[0].Law.File}: duty {duty}: no text belongs to the option {option}");
        }
    }

    private void Draft(DraftTemplate draft)
    {
        foreach (SentenceTemplate sentence in draft.Fields.SelectMany(f => f.Sentences))
        {
            string where = $"draft {draft.Id}: \"{sentence.Text}\"";
            foreach (string fact in sentence.Facts)
            {
                Fact(fact, where);
                if (CaseFactNames.Agency.Contains(fact) && !draft.IsForAgencies)
                {
                    _errors.Add($"{where}: {fact} is of one agency and may be in a letter to it alone");
                }

                if (_library.Facts.TryGetValue(fact, out FactDeclaration? declared) && declared.IsInternal)
                {
                    _errors.Add($"{where}: {fact} is for the carrier alone");
                }
            }

            Condition(sentence.When, where);
        }
    }

    private void Clock(DutyClock? clock, string where)
    {
        if (clock is null)
        {
            return;
        }

        if (clock.Calendar is { } calendar && !_library.Calendars.ContainsKey(calendar))
        {
            _errors.Add($"{where}: there is no calendar {calendar}");
        }

        if (!clock.From.StartsWith(DutyClock.Sent, StringComparison.Ordinal))
        {
            Time(clock.From, where);
        }
        else if (!_steps.Contains(clock.From[DutyClock.Sent.Length..]))
        {
            _errors.Add($"{where}: there is no step {clock.From[DutyClock.Sent.Length..]}");
        }
    }

    private void Time(string fact, string where)
    {
        if (KindOf(fact) is not { } kind)
        {
            Fact(fact, where);
        }
        else if (kind != FactKind.Time)
        {
            _errors.Add($"{where}: {fact} is no time");
        }
    }

    private void Condition(DutyCondition? condition, string where)
    {
        switch (condition)
        {
            case AllOf all:
                all.Parts.ToList().ForEach(p => Condition(p, where));
                break;
            case AnyOf any:
                any.Parts.ToList().ForEach(p => Condition(p, where));
                break;
            case NotSo not:
                Condition(not.Part, where);
                break;
            case FactTest test:
                Test(test, where);
                break;
        }
    }

    private void Test(FactTest test, string where)
    {
        Fact(test.Fact, where);
        FactKind? kind = KindOf(test.Fact);
        if ((test.AtLeast ?? test.AtMost) is not null && kind is not (FactKind.Number or null))
        {
            _errors.Add($"{where}: {test.Fact} is no number");
        }

        if (test.Includes is not null && kind is not (FactKind.List or null))
        {
            _errors.Add($"{where}: {test.Fact} is no list");
        }
    }

    private void Fact(string fact, string where)
    {
        if (KindOf(fact) is null)
        {
            _errors.Add($"{where}: nothing states the fact {fact}; declare it under facts");
        }
    }

    private FactKind? KindOf(string fact) =>
        CaseFactNames.Kinds.TryGetValue(fact, out FactKind kind) ? kind
        : _library.Facts.TryGetValue(fact, out FactDeclaration? declared) ? declared.Kind
        : null;
}
