VBoxManage showvminfo ed9e774a-ab6b-4a1a-8216-ffb70da0d95b --machinereadable
rc=1 ms=26
