# The day of a table: devices, opening, incidents, papers for the wall, lock, the end. To poll workers.

day-training = TREINO: nada disto vale. Os votos não são contados.
day-training-words = No treino as frases são “uno” e “dos”.
day-training-kiosk = Treino: este voto não é contado
day-wait = { $seconds ->
        [one] Não era essa a frase. Esperem { $seconds } segundo e digitem de novo, com calma.
       *[other] Não era essa a frase. Esperem { $seconds } segundos e digitem de novo, com calma.
    }
day-log-sheet = Imprimir folha para anotar à mão

## Devices, one by one

day-check-title = Conferir os equipamentos
day-check-hint = Teste um por um antes de abrir. Se faltar algo que não dá para arrumar, pode abrir assim mesmo: fica escrito no papel.
day-check-look = Olhar de novo
day-check-report = Imprimir o relatório
day-check-summary = { $good ->
        [0] 0 de { $all } estão bem
        [one] { $good } de { $all } está bem
       *[other] { $good } de { $all } estão bem
    }
day-check-keys = Chaves da mesa
day-check-keys-not-yet = Ninguém olhou ainda.
day-check-keys-all = Ao fechar, a contagem é nesta mesa. Precisam estar { $names }.
day-check-keys-some = { $needed ->
        [one] Ao fechar, a contagem é nesta mesa. Conta uma destas pessoas: { $names }.
       *[other] Ao fechar, a contagem é nesta mesa. Contam { $needed } destas pessoas: { $names }.
    }
day-check-keys-none = Faltam as chaves desta mesa: ninguém poderia contar os votos daqui, e por isso ela não abre. Chame a organização: é preciso preparar a mesa de novo, com quem vai contar.
day-check-keys-stop = Sem as chaves da mesa não dá para abrir. Chame a organização.
day-check-printer = Impressora
day-check-printer-not-yet = Ponha papel, ligue e imprima a folha de teste.
day-check-printer-ask = Olhe a folha: dá para ler tudo e as bordas saem inteiras?
day-check-printer-good = A folha de teste saiu e dá para ler bem.
day-check-printer-pale = A folha não saiu bem. Veja se o rolo está do lado certo e a tampa fechada; imprima de novo. Se continuar igual, use a reserva.
day-check-print = Imprimir folha de teste
day-check-print-again = Imprimir outra
day-check-came-well = Saiu bem
day-check-came-badly = Não saiu bem
day-check-scanner = Leitor
day-check-scanner-not-yet = Leia com o leitor o quadrado da folha de teste.
day-check-scanner-good = Leu a folha de teste.
day-check-scanner-other = Leu outra coisa. Tente com a folha que acabou de sair; se não der, desligue o cabo, ligue de novo e leia.
day-check-scanner-none = Não há leitor: os códigos são digitados.
day-check-no-scanner = Não temos leitor
day-check-stick = Cópia de segurança
day-check-stick-not-yet = Conecte o pen drive da cópia.
day-check-stick-good = A urna também fica guardada em { $folder }.
day-check-stick-none = Falta o pen drive da cópia. Conecte um e escolha: se esta máquina quebrar, a reserva continua a partir dele.
day-check-choose-stick = Escolher o pen drive
day-check-battery = Bateria
day-check-battery-not-yet = Ninguém olhou ainda.
day-check-battery-good = { $percent } %, com carga de sobra ou na tomada.
day-check-battery-low = Tem { $percent } % e não está na tomada: não dá para o dia. Ligue na tomada e toque em “Olhar de novo”.
day-check-battery-none = Esta máquina não tem bateria. Se faltar luz, ela desliga; o que entrou na urna fica guardado. Deixe por perto a folha para anotar à mão.
day-check-clock = Hora
day-check-clock-not-yet = Ninguém olhou ainda.
day-check-clock-ask = A máquina diz: { $day }, { $time }. Compare com o seu relógio.
day-check-clock-good = { $day }, { $time }: a hora está certa.
day-check-clock-wrong = A máquina diz: { $day }, { $time }, e essa não é a data desta votação. Acerte o dia e a hora, e toque em “Olhar de novo”.
day-check-clock-same = A hora está certa
day-check-disk = Espaço no disco
day-check-disk-not-yet = Ninguém olhou ainda.
day-check-disk-good = Há { $gigabytes } GB livres: é o bastante.
day-check-disk-full = Não há espaço bastante. Apague o que não for da mesa e toque em “Olhar de novo”, ou use a máquina reserva.

## The code of the election

day-code-title = É a votação da cidade?
day-code-hint = Uma pessoa lê este código em voz alta; a outra acompanha na folha impressa.
day-code-where = A folha impressa vem no envelope da mesa, e a cidade publicou o mesmo código.
day-code-same = É o mesmo código
day-code-other = Não é o mesmo
day-code-other-now = Então não abram: esta máquina tem outra votação. Chamem a organização e usem a reserva. A urna continua fechada e vazia.

## After a restart

day-restart-title = A mesa continua onde estava
day-restart-hint = O que entrou na urna continua lá. Comparem com os últimos números que viram.
day-restart-out = Uma pessoa tinha a cédula na tela e ainda não votou: ela continua com a cédula. O que tinha marcado se apagou; escolhe de novo.
day-restart-why = Por que foi preciso abrir de novo?
day-restart-window = Só a janela tinha sido fechada
day-restart-button = Continuar recebendo pessoas
day-restart-copy = A mesa continua. Escolha de novo o pen drive da cópia: toque em “Cópia de segurança…”.

## Incidents. day-incident-KIND and day-incident-KIND-WHAT are names, day-do-KIND-WHAT what to do, a step a line.

day-incident-open = Aconteceu algo…
day-incident-title = O que aconteceu?
day-incident-hint = Escolha o que mais se parece. Fica anotado na ata, sem nomes e sem hora.
day-incident-what = O que foi?
day-incident-do = Façam isto:
day-incident-button = Anotar e continuar
day-incident-back = Voltar sem anotar
day-incident-printer = A impressora
day-incident-printer-before = Falhou antes de sair o comprovante
day-incident-printer-during = O comprovante saiu pela metade
day-incident-printer-after = O comprovante saiu, mas sem a palavra VOTADO
day-incident-kiosk = A tela de votar
day-incident-kiosk-restarted = Não respondia; reiniciamos
day-incident-kiosk-out-of-use = Deixamos de usar
day-incident-power-restarted = Faltou luz ou a máquina desligou
day-incident-receipt = Um comprovante
day-incident-receipt-not-hers = Uma pessoa diz que o comprovante não é o dela
day-incident-receipt-unreadable = Não dá para ler o código
day-incident-receipt-other-choice = O teste mostrou algo diferente do escolhido
day-incident-check-in = Ao anotar uma pessoa
day-incident-check-in-other-ballot = Demos a cédula de outra região ou idade
day-incident-check-in-other-person = Anotamos outra pessoa
day-incident-check-in-no-ballot = Ficou anotada e não recebeu cédula
day-incident-device-from-copy = Esta é a máquina reserva: continua a partir da cópia
day-incident-device-from-disk = Esta é a máquina reserva: continua a partir do disco da outra
day-incident-early-close-committee = A organização pediu
day-incident-early-close-danger = Há perigo no lugar
day-incident-early-close-no-power = Não há luz nem bateria
day-incident-early-close-all-voted = Todas as pessoas do cadastro já votaram
day-incident-balance-by-hand = Foi anotado errado no papel
day-incident-balance-left = Houve gente anotada que saiu sem votar
day-incident-balance-unknown = Não sabemos por quê
day-incident-other = Outra coisa
day-incident-other-on-paper = Outra coisa, escrita à mão na ata
day-do-printer-before =
    O voto desta pessoa ainda não entrou na urna. Ela não perdeu nada.
    Ponham papel, fechem a tampa e esperem a luz ficar firme.
    A pessoa toca em “Tentar de novo” na tela dela.
    Se a impressora não funcionar, liguem a reserva. Enquanto isso a pessoa espera: a cédula continua habilitada.
day-do-printer-during =
    Peçam o pedaço que saiu e guardem no envelope: não vale como comprovante.
    Tirem o papel preso, ponham papel e fechem a tampa.
    A pessoa toca em “Tentar de novo”: o comprovante sai inteiro.
day-do-printer-after =
    O voto já está na urna: a pessoa não vota de novo.
    Ela toca em “Tentar de novo” para sair a última linha, ou em “Terminar assim” se não quiser.
    Se tiver dúvida, busquem o código em “Comprovante”: ele diz que o voto está lá.
day-do-kiosk-restarted =
    Fechem esta janela e abram a Urna de novo. As duas pessoas digitam as suas frases.
    Se o voto já tinha entrado, a mesa mostra. Se não, a cédula continua habilitada e a pessoa escolhe de novo.
    Se acontecer outra vez, passem para a máquina reserva.
day-do-kiosk-out-of-use =
    Não desliguem a máquina com uma pessoa votando: que ela termine, ou anotem que saiu.
    Ponham um cartaz na tela para ninguém usar.
    Continuem com a máquina reserva a partir do pen drive da cópia.
day-do-receipt-not-hers =
    Não perguntem como a pessoa votou, nem olhem a tela com ela.
    Busquem o código em “Comprovante”: ele diz se esse voto está na urna.
    Se ela ainda não tocou em “Sim, votar”, pode escolher de novo. Se já votou, expliquem que o papel não mostra o voto e que cada código é diferente.
day-do-receipt-unreadable =
    Digitem o código do papel em “Comprovante”, grupo por grupo.
    Se também não der para ler, limpem a cabeça de impressão ou troquem o rolo antes da próxima pessoa.
day-do-receipt-other-choice =
    Peçam o papel do teste e tirem uma foto: é a prova do que aconteceu.
    Perguntem à pessoa se tem certeza do que escolheu. Esse voto não é contado; ela vota de novo em outra máquina.
    Não usem mais esta máquina. Chamem a organização.
day-do-check-in-other-ballot =
    Se ainda não votou: toquem em “Saiu sem votar”, escolham “Habilitamos errado” e habilitem de novo.
    Se já votou, não dá para mudar: ninguém pode tirar um voto da urna. Fica anotado.
day-do-check-in-other-person =
    Se ainda não votou: anulem a cédula com “Habilitamos errado” e procurem a pessoa certa.
    Se já votou, anotem à mão na ata quem consta e não votou, para a organização.
day-do-check-in-no-ballot =
    Vejam na janela da mesa, à direita, se há uma pessoa votando.
    Se a cédula estiver habilitada, ela vai para a tela. Se foi anulada, habilitem de novo.
day-do-other-on-paper =
    Escrevam na ata de encerramento, em “Ocorrências”, o que aconteceu e o que fizeram. Sem nomes.

day-note-early-close = Fechada antes da hora. { $what }
day-note-balance = O papel e a urna não coincidiram. { $what }
day-note-times = { $what } ({ $times } vezes)

## The wall

day-wall-due = Está na hora de pôr na parede o controle n.º { $number }, com { $size ->
        [one] { $size } voto
       *[other] { $size } votos
    }.
day-wall-print = Imprimir

## The lock

day-lock = Bloquear
day-lock-title = Tela bloqueada
day-lock-hint = A votação continua: quem está votando pode terminar. Digite a sua frase para ver a mesa.
day-lock-button = Desbloquear
day-lock-wrong = Essa frase não é de nenhuma das duas pessoas da mesa.

## Closing

day-close-early = Por que fecham antes da hora?
day-close-on-paper = Fizeram uma lista em papel? Contem quantas pessoas ela tem (se não fizeram, deixem vazio):
day-close-agrees = { $paper } no papel e { $urn } na urna: coincidem.
day-close-differs = { $paper } no papel e { $urn } na urna: não coincidem. Contem outra vez. Se continuar assim, escolham por quê e assinem na ata.
day-record-again = Imprimir outra cópia
day-zero-again = Imprimir a zerésima de novo

## Two sticks, and the end

day-sticks = Cópias salvas e conferidas: { $saved } de { $enough }.
day-sticks-same = Nesse lugar já está a primeira cópia. Conecte o outro pen drive e escolha.
day-eject-out = Já pode tirar o pen drive.
day-eject-busy = A cópia está salva e conferida, mas o sistema não solta o pen drive. Espere um minuto e ejete pelo sistema.
day-eject-no-stick = Foi salvo nesta máquina. Se era um pen drive, ejete pelo sistema.
day-second-stick = Salvar no segundo pen drive
day-finish = Terminar
day-finish-with-one = Terminar com uma só cópia
day-sealed-title = A mesa terminou
day-sealed-hint = A urna ficou lacrada: ninguém pode mais mudá-la. Obrigado pelo trabalho!
day-sealed-sticks = Ponham cada pen drive no seu envelope. Eles viajam com pessoas diferentes.
day-sealed-stick = Ponham o pen drive no seu envelope.
day-sealed-papers = Colem uma cópia da ata na porta, levem outra com o primeiro pen drive e guardem a terceira.
day-sealed-papers-stick = Colem uma cópia da ata na porta, levem outra com o pen drive e guardem a terceira.
day-sealed-machine = Desliguem a máquina e guardem. Não apaguem nada: ela tem a urna até a cidade avisar.
day-sealed-receipt = No centro de apuração, peçam o recibo e comparem o código do pacote com o que está na ata.
day-sealed-foot = Podem fechar esta janela.

## What can go wrong with the papers that workers ask for

desk-trouble-no-printer = Nenhuma impressora foi escolhida para esta mesa. Fechem a janela e abram a mesa com a impressora.

## Who signs the receipt at the city hall

day-handover-gives = Quem entrega
day-handover-takes = Quem recebe

## A spare machine

day-take-open = Esta é a reserva…
day-take-title = Continuar com a urna de outra máquina
day-take-hint = Para quando a máquina da mesa quebrou. Os votos que entraram estão no pen drive da cópia.
day-take-first = Desliguem a outra máquina. Ela não é mais usada hoje.
day-take-second = Conectem aqui o pen drive da cópia, ou o disco da outra máquina.
day-take-third = Escolham abaixo. É copiado e nada se apaga; depois digitam as mesmas frases de sempre.
day-take-button = Continuar daqui
day-take-busy = Trazendo a urna…
day-take-done = A urna da outra máquina está aqui. Digitem as frases daquela mesa. Ao entrar, escolham de novo o pen drive da cópia.
desk-trouble-station-nothing-here = Aí não há uma urna, ou há mais de uma. Escolha o pen drive da cópia, ou a pasta que começa com “urna-”.
desk-trouble-station-newer-here = O que você trouxe é mais antigo que a urna que esta máquina já tinha. Nada se perdeu. Volte a “Esta é a reserva…” e escolha a cópia mais nova, ou a pasta “set-aside-…” desta máquina com o número mais alto.

## The sheet written by hand, typed in

day-hand-open = Passar a folha…
day-hand-title = Passar a folha anotada à mão
day-hand-hint = Uma linha depois da outra: o número e Enter. Só quem tem a marca “Votou”. Quem ainda espera passa por “Quem vem votar?”.
day-hand-strike = Tirar
day-hand-end = Terminar a folha
day-hand-done-title = A folha já está na máquina
day-hand-done-hint = Comparem com o papel. Escrevam na ata, sem nomes, o que não pôde ser anotado. A folha vai para o envelope lacrado.
day-hand-more = Passar mais linhas
day-hand-close = Pronto
day-hand-lines = Linhas passadas
day-hand-entered = Anotada: já votou
day-hand-struck = Tirada da lista
day-hand-voted-here = Já tinha votado nesta mesa
day-hand-voted-online = Já tinha votado pela internet
day-hand-replaces-online = Anotada. Votou também pela internet: escrevam na ata
day-hand-elsewhere = Era de outra mesa
day-hand-not-on-roll = Não está no cadastro
day-hand-under-age = Não tem a idade
day-hand-no-contest = Não tem nenhuma consulta
day-hand-all = Anotadas à mão hoje
day-hand-machine = Habilitadas na máquina
day-hand-together = Pessoas no total
day-note-by-hand = { $count ->
        [one] { $count } pessoa foi anotada à mão, na folha, e não tem cédula nesta urna
       *[other] { $count } pessoas foram anotadas à mão, na folha, e não têm cédula nesta urna
    }
day-note-kiosk = Códigos para { $kiosk } · dados: { $given }, usados: { $used }, anulados: { $voided }, sem usar: { $unused }
day-note-kiosk-not-read = Códigos para { $kiosk } · dados: { $given }, anulados: { $voided }; a lista dessa tela não foi lida
day-note-one-copy = O pacote foi salvo em um único pen drive

## Any checkpoint, again

day-wall-open = Controles…
day-wall-title = Os controles do dia
day-wall-hint = Se um caiu da parede ou não se lê, imprima de novo: é o mesmo.
day-wall-none = Ainda não há nenhum. A cada lote completo de votos sai um para colar na parede.
day-wall-one = Controle n.º { $number }, com { $size ->
        [one] { $size } voto
       *[other] { $size } votos
    }
day-wall-printed = Impresso

## Something happened while the journal takes nothing; one stick

day-incident-hint-paper = Escolha o que mais se parece e veja o que fazer. Antes de abrir a mesa, e depois de fechar, se escreve à mão na ata.
day-incident-button-paper = Escrevemos na ata
day-sealed-one-copy = O pacote está em um único pen drive. Imprimam a ata outra vez: agora ela diz isso. Cuidem desse pen drive; a urna desta máquina pode dar o mesmo pacote de novo.
