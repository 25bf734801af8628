using System.CommandLine;
using RadLSP.Engines;
using RadLSP.Engines.Models;

namespace RadLSP.Commands;

/// <summary>The options that every command with an engine has: which engine, which model, and where they are.</summary>
internal sealed class EngineOptions
{
    private readonly Option<string> _engine;
    private readonly Option<string?> _model;
    private readonly Option<string?> _library = new("--library") { Description = "A native library, or its folder, to use in the place of the one that came with radlsp." };
    private readonly Option<string?> _worker = new("--worker") { Description = "A worker to use in the place of the one beside radlsp." };
    private readonly Option<string?> _models = new("--models-dir") { Description = $"Where models lie that are called by name; {ModelFolder.DefaultPath() ?? "none"} when left out." };
    private readonly Option<string?> _address = new("--address") { Description = "With --engine openai: the server, as http://127.0.0.1:8080." };
    private readonly Option<bool> _allowRemote = new("--allow-remote") { Description = "With --engine openai: the server may be another machine, and what is asked leaves this one." };
    private readonly Option<string?> _key = new("--api-key-variable") { Description = "With --engine openai: the environment variable that holds the server's key." };
    private readonly string? _modelVariable;

    /// <param name="names">The engines to choose from, the default first.</param>
    /// <param name="model">What --model takes.</param>
    /// <param name="modelVariable">The environment variable with the model when none is named; null for none.</param>
    public EngineOptions(IReadOnlyList<string> names, string model, string? modelVariable = null)
    {
        _engine = new Option<string>("--engine") { Description = $"The engine: {string.Join(", ", names)}.", DefaultValueFactory = _ => names[0] };
        _engine.AcceptOnlyFromAmong([.. names]);
        _model = new Option<string?>("--model") { Description = $"{model}, or a name of radlsp models list; with --engine openai the name that the server knows it by.{(modelVariable is null ? "" : $" Default: ${modelVariable}.")}" };
        _modelVariable = modelVariable;
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_engine, _model, _library, _worker, _models, _address, _allowRemote, _key])
        {
            command.Options.Add(option);
        }
    }

    public EngineChoice Choice(ParseResult result)
    {
        string engine = result.GetValue(_engine)!;
        bool isServer = engine == EngineChoice.OpenAI;
        return new EngineChoice
        {
            Engine = engine,
            Model = result.GetValue(_model) ?? (isServer || _modelVariable is null ? null : Environment.GetEnvironmentVariable(_modelVariable)),
            ModelsFolder = result.GetValue(_models),
            Library = result.GetValue(_library),
            Worker = result.GetValue(_worker),
            Address = result.GetValue(_address),
            AllowRemote = result.GetValue(_allowRemote),
            ApiKeyVariable = result.GetValue(_key),
            Device = isServer ? EngineDevice.Server : EngineDevice.Cpu,
        };
    }
}
