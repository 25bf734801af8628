using RadLSP.Engines.Llama;
using RadLSP.Engines.Workers;

if (WorkerArguments.Parse(args) is not WorkerArguments arguments)
{
    Console.Error.WriteLine("radlsp-llama runs language models for radlsp, which starts it when it is needed.");
    return 2;
}

return await WorkerHost.RunTextAsync(() => LlamaEngine.Open(arguments.Device, arguments.Library)).ConfigureAwait(false);
